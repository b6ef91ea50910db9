"""GET /api/v1/picks."""

import pytest

from tests.services.projections.api.running_service import RunningService


def test_an_allotment_says_all_that_is_known_of_it(service: RunningService) -> None:
    """R8, III.4.3."""
    (row,) = service.items("picks", campaign="hai-ba-trung-2024", category="individual")
    assert row == {
        "campaign": "hai-ba-trung-2024",
        "occasion": "city",
        "occasion_name": "Khen thưởng cấp Thành phố",
        "category": "individual",
        "number": 3,
        "within": "chỉ tiêu Thành phố giao",
        "clause": "III.4.3",
        "picked": 0,
        "granted": 0,
        "revoked": 0,
        "remaining": 3,
        "over_used": False,
    }


def test_pages_of_allotments_join_to_the_whole_list(service: RunningService) -> None:
    whole = service.items("picks")
    first = service.ask("picks", limit=2).json()
    second = service.ask("picks", limit=2, cursor=first["next"]).json()
    assert ([*first["items"], *second["items"]], second["next"]) == (whole, None)


@pytest.mark.parametrize("unknown", ["hai-ba-trung-2042", "\x00"])
def test_picks_of_an_unknown_campaign_are_not_found(service: RunningService, unknown: str) -> None:
    answer = service.ask("picks", campaign=unknown)
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown-campaign")


def test_a_cursor_of_another_list_is_refused_by_picks(service: RunningService) -> None:
    cursor = service.ask("quotas", limit=1).json()["next"]
    assert service.ask("picks", cursor=cursor).status_code == 400
