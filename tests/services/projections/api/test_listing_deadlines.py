from pathlib import Path

from shared.contracts.plan import Plan
from tests.services.projections.api.running_service import RunningService, running
from tests.services.projections.history import issued
from thidua.nats_server import NatsServer


def test_a_deadline_row_says_all_that_is_known_of_it(service: RunningService) -> None:
    (row,) = service.items(
        "deadlines", campaign="hai-ba-trung-2024", unit="phuong-bach-dang", obligation="ho-so-de-nghi-khen-thuong"
    )
    assert row == {
        "campaign": "hai-ba-trung-2024",
        "unit": {
            "id": "phuong-bach-dang",
            "name": "Phường Bạch Đằng",
            "kind": "ward",
            "former_names": [],
            "merged_into": None,
        },
        "obligation": "ho-so-de-nghi-khen-thuong",
        "name": "Hồ sơ đề nghị khen thưởng tổng kết",
        "theme": None,
        "delivered_as": "nominee-list",
        "owed_to": "theme-lead",
        "literal": "Trước ngày 20/8/2024",
        "clause": "III.4.2",
        "cutoff": "2024-08-20T00:00:00+07:00",
        "extended": False,
        "state": "due-soon",
        "days_left": 6,
        "met_at": None,
        "closed_at": None,
    }


def test_when_a_deadline_was_met_is_told_by_the_plan_s_own_clock(service: RunningService) -> None:
    (row,) = service.items("deadlines", unit="phuong-bach-mai", obligation="ke-hoach-trien-khai")
    assert (row["state"], row["met_at"]) == ("met", "2024-08-01T08:00:00+07:00")


def test_a_lead_s_plan_of_a_theme_names_the_theme(service: RunningService) -> None:
    """R3: the standing office leads two themes."""
    rows = service.items("deadlines", unit="phong-noi-vu", obligation="ke-hoach-chuyen-de")
    assert [(row["theme"]["number"], row["state"]) for row in rows] == [("2.5", "not-set"), ("2.6", "not-set")]


def test_deadlines_can_be_narrowed_by_state(service: RunningService, plan_2024: Plan) -> None:
    """R5: who has not delivered, for the standing office to urge."""
    late = service.items("deadlines", campaign="hai-ba-trung-2024", state="overdue")
    owing = [unit.id for unit in plan_2024.units if unit.kind != "party-body" and unit.id != "phuong-bach-mai"]
    assert [row["unit"]["id"] for row in late] == owing


def test_deadlines_narrowed_by_category_are_those_of_nominee_lists(service: RunningService) -> None:
    rows = service.items("deadlines", campaign="thanh-xuan-2023", unit="cong-an-quan", category="collective")
    assert [row["obligation"] for row in rows] == ["de-nghi-khen-thuong", "de-xuat-so-ket-pccc"]


def test_pages_of_deadlines_join_to_the_whole_list(service: RunningService) -> None:
    whole = service.items("deadlines", limit=1000)
    joined: list[object] = []
    cursor = None
    while cursor is not None or not joined:
        page = service.ask("deadlines", limit=9, **({"cursor": cursor} if cursor else {})).json()
        joined += page["items"]
        cursor = page["next"]
    assert joined == whole


def test_the_clock_alone_makes_a_deadline_overdue(own_nats_server: NatsServer, tmp_path: Path, plan_2024: Plan) -> None:
    """R13: at the cutoff itself, with no event in between."""
    with running(own_nats_server.url, tmp_path, "2024-08-19T23:59:59+07:00") as service:
        heard = service.record(issued(plan_2024), "2024-07-15T08:00:00+07:00")
        asked = {"unit": "phuong-bach-mai", "obligation": "ho-so-de-nghi-khen-thuong", "at_least": heard}
        (before,) = service.items("deadlines", **asked)
        service.set_time("2024-08-20T00:00:00+07:00")
        (after,) = service.items("deadlines", **asked)
    assert (before["state"], after["state"]) == ("due-soon", "overdue")


def test_a_restarted_service_goes_on_where_its_database_stands(
    own_nats_server: NatsServer, tmp_path: Path, plan_2024: Plan
) -> None:
    present = "2024-08-14T10:00:00+07:00"
    with running(own_nats_server.url, tmp_path, present) as service:
        heard = service.record(issued(plan_2024), "2024-07-15T08:00:00+07:00")
        before = service.items("deadlines", at_least=heard, limit=1000)
    with running(own_nats_server.url, tmp_path, present) as service:
        assert service.items("deadlines", limit=1000) == before
