from shared.contracts.plan import Plan
from tests.services.projections.api.running_service import RunningService


def test_a_quota_row_says_all_that_is_known_of_it(service: RunningService) -> None:
    (row,) = service.items("quotas", campaign="hai-ba-trung-2024", unit="phuong-bach-mai", category="collective")
    assert row == {
        "campaign": "hai-ba-trung-2024",
        "unit": {
            "id": "phuong-bach-mai",
            "name": "Phường Bạch Mai",
            "kind": "ward",
            "former_names": [],
            "merged_into": None,
        },
        "category": "collective",
        "maximum": 2,
        "minimum": None,
        "expected": None,
        "literal": "tối đa 02 tập thể",
        "clause": "III.4.2",
        "submitted": 1,
        "returned": 0,
        "awarded": 0,
        "revoked": 0,
        "remaining": 1,
        "short_of_expected": False,
        "over_used": False,
        "state": "running-out",
    }


def test_an_answer_says_what_position_it_stands_at(service: RunningService) -> None:
    assert service.ask("quotas").json()["position"] == {"CAMPAIGNS": 3, "NOMINATIONS": 1}


def test_quotas_can_be_narrowed_by_state(service: RunningService) -> None:
    rows = service.items("quotas", state="running-out")
    assert [(row["unit"]["id"], row["category"]) for row in rows] == [("phuong-bach-mai", "collective")]


def test_quotas_can_be_narrowed_by_category(service: RunningService) -> None:
    assert {row["category"] for row in service.items("quotas", category="individual")} == {"individual"}


def test_a_unit_in_two_campaigns_is_listed_for_both(service: RunningService) -> None:
    campaigns = [row["campaign"] for row in service.items("quotas", unit="cong-an-quan", category="individual")]
    assert campaigns == ["hai-ba-trung-2024", "thanh-xuan-2023"]


def test_pages_join_to_the_whole_list(service: RunningService, plan_2024: Plan, letter_2023: Plan) -> None:
    whole = service.items("quotas", limit=1000)
    assert len(whole) == 2 * (len(plan_2024.units) + len(letter_2023.units))
    joined: list[object] = []
    cursor = None
    while cursor is not None or not joined:
        page = service.ask("quotas", limit=7, **({"cursor": cursor} if cursor else {})).json()
        joined += page["items"]
        cursor = page["next"]
    assert joined == whole


def test_the_last_page_has_no_next(service: RunningService) -> None:
    answer = service.ask("quotas", campaign="hai-ba-trung-2024", unit="phuong-bach-mai", limit=2).json()
    assert (len(answer["items"]), answer["next"]) == (2, None)


def test_pages_of_a_sorted_list_join_to_the_sorted_list(service: RunningService) -> None:
    """The names of units are sorted by the Vietnamese alphabet, and rows without a maximum come last."""
    asked = {"sort": "-maximum,unit", "search": "phuong"}
    whole = service.items("quotas", limit=1000, **asked)
    joined: list[object] = []
    cursor: dict[str, object] = {}
    while cursor or not joined:
        page = service.ask("quotas", limit=9, **asked, **cursor).json()
        joined += page["items"]
        cursor = {"cursor": page["next"]} if page["next"] else {}
    assert joined == whole
    assert [row["maximum"] for row in whole] == [4] * 18 + [2] * 18 + [None] * 22
    assert [row["unit"]["name"] for row in whole[:3]] == ["Phường Bạch Đằng", "Phường Bách Khoa", "Phường Bạch Mai"]


def test_units_are_found_without_typing_diacritics(service: RunningService) -> None:
    names = {row["unit"]["name"] for row in service.items("quotas", search="bach m")}
    assert names == {"Phường Bạch Mai"}
