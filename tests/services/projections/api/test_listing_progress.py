"""GET /api/v1/progress and its export, a campaign's summary, and a nomination's timeline."""

import csv
import io

import pytest

from shared.contracts.plan import Plan
from tests.services.projections.api.running_service import RunningService

_CAMPAIGN, _WARD = "hai-ba-trung-2024", "phuong-bach-mai"


def test_a_progress_row_says_all_that_is_known_of_a_unit(service: RunningService) -> None:
    """R5, R7: on 14 August 2024 a ward has sent its plan, and its list of one collective."""
    (row,) = service.items("progress", campaign=_CAMPAIGN, unit=_WARD)
    assert row.pop("unit")["name"] == "Phường Bạch Mai"
    assert row == {
        "campaign": _CAMPAIGN,
        "state": "complete",
        "nothing_delivered": False,
        "owed": 2,
        "delivered": 2,
        "met_late": 0,
        "open": 0,
        "due_soon": 0,
        "overdue": 0,
        "not_set": 0,
        "released": 0,
        "next_cutoff": None,
        "obligations": [
            {
                "obligation": "ke-hoach-trien-khai",
                "name": "Kế hoạch triển khai phong trào thi đua của đơn vị",
                "theme": None,
                "cutoff": "2024-08-05T00:00:00+07:00",
                "state": "met",
            },
            {
                "obligation": "ho-so-de-nghi-khen-thuong",
                "name": "Hồ sơ đề nghị khen thưởng tổng kết",
                "theme": None,
                "cutoff": "2024-08-20T00:00:00+07:00",
                "state": "met",
            },
        ],
        "quotas": [
            {"category": "collective", "submitted": 1, "maximum": 2, "remaining": 1, "state": "running-out"},
            {"category": "individual", "submitted": 0, "maximum": 4, "remaining": 4, "state": "free"},
        ],
        "nominations": {"returned": 0, "waiting": 1, "awarded": 0},
    }


def test_who_has_delivered_nothing_is_found(service: RunningService, plan_2024: Plan) -> None:
    """R27."""
    rows = service.items(
        "progress", campaign=_CAMPAIGN, kind="ward", state="nothing-delivered", sort="unit", limit=1000
    )
    wards = [unit.name for unit in plan_2024.units if unit.kind == "ward" and unit.id != _WARD]
    assert sorted(row["unit"]["name"] for row in rows) == sorted(wards)


def test_units_are_found_by_name_in_every_campaign(service: RunningService) -> None:
    rows = service.items("progress", search="cong an")
    assert [(row["campaign"], row["unit"]["id"]) for row in rows] == [
        (_CAMPAIGN, "cong-an-quan"),
        ("thanh-xuan-2023", "cong-an-quan"),
    ]


def test_the_most_overdue_come_first(service: RunningService) -> None:
    counts = [row["overdue"] for row in service.items("progress", sort="-overdue,unit", limit=1000)]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[-1]


def test_an_unknown_kind_of_unit_is_not_found(service: RunningService) -> None:
    answer = service.ask("progress", campaign=_CAMPAIGN, kind="village")
    assert (answer.status_code, answer.json()["code"]) == (404, "not-in-plan")


@pytest.mark.parametrize("path", ["progress?campaign=x", "campaigns/x/summary"])
def test_an_unknown_campaign_is_not_found(service: RunningService, path: str) -> None:
    answer = service.client.get(f"/api/v1/{path}")
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown-campaign")


def test_an_export_says_what_is_open_in_words(service: RunningService) -> None:
    answer = service.ask("progress.csv", campaign=_CAMPAIGN, unit="phuong-vinh-tuy", language="vi")
    (row,) = csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff")))
    assert (row["Đơn vị"], row["Tình trạng"], row["Chưa nộp gì"]) == ("Phường Vĩnh Tuy", "Có việc quá hạn", "Có")
    assert row["Việc chưa nộp"].startswith("Kế hoạch triển khai phong trào thi đua của đơn vị (Quá hạn); ")


def test_a_summary_counts_as_a_final_report_does(service: RunningService, plan_2024: Plan) -> None:
    """R5, R7: one ward of all units has sent its plan and a list."""
    summary = service.ask(f"campaigns/{_CAMPAIGN}/summary").json()
    tallies = {tally["obligation"]: tally for tally in summary["report"]["obligations"]}
    owing = sum(unit.kind != "party-body" for unit in plan_2024.units)
    assert tallies["ke-hoach-trien-khai"] == {
        "obligation": "ke-hoach-trien-khai",
        "owed": owing,
        "met": 1,
        "met_late": 0,
        "open": owing - 1,
    }
    assert (summary["recorded"], summary["open_work"]["nomination"]) == (None, 1)
    assert summary["position"] == {"CAMPAIGNS": 3, "NOMINATIONS": 1}
    assert summary["title"] == plan_2024.document.title


@pytest.mark.parametrize(
    ("language", "text"),
    [("vi", "Phường Bạch Mai nộp đề nghị."), ("en", "Phường Bạch Mai submitted the nomination.")],
)
def test_a_timeline_tells_what_happened(service: RunningService, language: str, text: str) -> None:
    path = f"/api/v1/nominations/{_CAMPAIGN}.{_WARD}.00000001/timeline"
    answer = service.client.get(path, headers={"Accept-Language": language}).json()
    assert answer == {
        "items": [
            {
                "position": "NOMINATIONS:1",
                "occurred_at": "2024-08-12T08:00:00+07:00",
                "event": "nominations.nominations-submitted.v2",
                "text": text,
                "who": {
                    "account": "tests",
                    "authority": None,
                    "office": None,
                    "office_name": None,
                    "unit": _WARD,
                    "unit_name": "Phường Bạch Mai",
                },
                "papers": [],
                "vote": None,
                "decision": None,
                "picked_from": None,
                "picked_as": None,
            }
        ],
        "next": None,
        "position": {"CAMPAIGNS": 3, "NOMINATIONS": 1},
        "freshness": {
            "recorded_at": "2024-08-12T01:00:00Z",
            "behind": 0,
            "age_seconds": 0.0,
            "parked": 0,
            "as_of": None,
        },
    }


def test_the_timeline_of_an_unknown_nomination_is_not_found(service: RunningService) -> None:
    answer = service.ask(f"nominations/{_CAMPAIGN}.{_WARD}.00000009/timeline")
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown-nomination")


def test_every_field_of_an_answer_is_described(service: RunningService) -> None:
    schemas = service.client.get("/schema/openapi.json").json()["components"]["schemas"]
    named = {name: schema for name, schema in schemas.items() if name.split("_")[-1].startswith(_OWN)}
    assert len(named) >= len(_OWN)
    bare = [
        f"{name}.{field}"
        for name, schema in named.items()
        for field, said in schema.get("properties", {}).items()
        if "description" not in said and "$ref" not in str(said)
    ]
    assert sorted(bare) == []


_OWN = ("ProgressRow", "ObligationProgress", "CampaignSummary", "QuotaTotals", "TimelineEntryAnswer", "WhoAnswer")
