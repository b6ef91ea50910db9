"""`as_of`: the lists as they were."""

from typing import Any

import pytest

from tests.services.projections.api.running_service import RunningService

CAMPAIGN, UNIT = "hai-ba-trung-2024", "phuong-bach-mai"
DELIVERY = "2024-08-01T08:00:00+07:00"


def state(service: RunningService, as_of: str) -> tuple[str, int | None]:
    """Return how what was delivered on 1 August stood."""
    answer = service.ask("deadlines", campaign=CAMPAIGN, unit=UNIT, obligation="ke-hoach-trien-khai", as_of=as_of)
    [row] = answer.json()["items"]
    return row["state"], row["days_left"]


def problem(service: RunningService, **query: Any) -> tuple[int, str]:
    answer = service.ask("deadlines", **query)
    body = answer.json()
    return answer.status_code, body["errors"][0]["field"] if "errors" in body else body["code"]


@pytest.mark.parametrize(
    ("as_of", "stood"),
    [
        ("2024-07-31", ("due-soon", 5)),
        ("2024-08-01", ("met", None)),
        ("2024-08-01T07:59:59+07:00", ("due-soon", 4)),
        (DELIVERY, ("met", None)),
        ("CAMPAIGNS:2", ("open", 21)),
    ],
)
def test_a_deadline_stands_as_it_stood(service: RunningService, as_of: str, stood: tuple[str, int | None]) -> None:
    assert state(service, as_of) == stood


def test_an_answer_says_which_moment_it_is_of(service: RunningService) -> None:
    answer = service.ask("quotas", campaign=CAMPAIGN, as_of=DELIVERY).json()
    assert answer["freshness"]["as_of"] == DELIVERY


def test_an_answer_of_the_present_is_of_no_other_moment_and_not_old(service: RunningService) -> None:
    freshness = service.ask("quotas", campaign=CAMPAIGN).json()["freshness"]
    assert (freshness["as_of"], freshness["age_seconds"], freshness["parked"]) == (None, 0.0, 0)


def test_an_answer_stands_at_the_campaign_s_last_event_by_then(service: RunningService) -> None:
    answer = service.ask("quotas", campaign=CAMPAIGN, as_of=DELIVERY).json()
    assert answer["position"] == {"CAMPAIGNS": 3, "NOMINATIONS": 0}


@pytest.mark.parametrize("as_of", ["2024-07-14", "2020-01-01", "CAMPAIGNS:0"])
def test_before_its_plan_a_campaign_was_not_issued_yet(service: RunningService, as_of: str) -> None:
    answer = service.ask("progress", campaign=CAMPAIGN, as_of=as_of)
    assert (answer.status_code, answer.json()["code"]) == (404, "not-issued-yet")


def test_who_asks_about_the_time_before_a_plan_is_told_when_it_was_issued(service: RunningService) -> None:
    detail = service.ask("progress", campaign=CAMPAIGN, as_of="2020-01-01").json()["detail"]
    issued_at = detail.partition(" at ")[2].partition(". ")[0]
    assert service.ask("progress", campaign=CAMPAIGN, as_of=issued_at).status_code == 200


def test_a_campaign_that_nobody_has_heard_of_has_no_past(service: RunningService) -> None:
    assert problem(service, campaign="hai-ba-trung-2042", as_of="2024-07-14") == (404, "unknown-campaign")


def test_files_show_the_past_as_well(service: RunningService) -> None:
    file = service.ask("deadlines.csv", campaign=CAMPAIGN, unit=UNIT, as_of="2024-07-31").text
    assert [row.rpartition(",")[2] for row in file.splitlines()[1:]] == ["due-soon", "open"]


@pytest.mark.parametrize(("as_of", "submitted"), [("2024-08-11", 0), ("2024-08-12", 1)])
def test_a_summary_shows_the_past_as_well(service: RunningService, as_of: str, submitted: int) -> None:
    answer = service.ask(f"campaigns/{CAMPAIGN}/summary", as_of=as_of).json()
    assert sum(tally["submitted"] for tally in answer["report"]["nominations"]) == submitted


@pytest.mark.parametrize("as_of", ["2024-08-15", "2024-08-14T10:00:01+07:00", "NOMINATIONS:99"])
def test_what_lies_ahead_is_refused(service: RunningService, as_of: str) -> None:
    assert problem(service, campaign=CAMPAIGN, as_of=as_of) == (400, "as_of")


@pytest.mark.parametrize("as_of", ["", "yesterday", "2024-13-01", "2024-08-01T08:00:00", "STREAM:", "NOTIFICATIONS:1"])
def test_what_is_no_moment_is_refused(service: RunningService, as_of: str) -> None:
    assert problem(service, campaign=CAMPAIGN, as_of=as_of) == (400, "as_of")


@pytest.mark.parametrize("as_of", ["hom-qua", "2019", "2024-08-01T08:00:00"])
def test_what_is_no_moment_is_told_how_a_day_and_an_instant_are_written(service: RunningService, as_of: str) -> None:
    (error,) = service.ask("deadlines", campaign=CAMPAIGN, as_of=as_of).json()["errors"]
    assert "2024-08-01, 2024-08-01T12:00:00+07:00" in error["remedy"]


def test_when_the_newest_event_happened_is_written_the_same_in_the_past_and_now(service: RunningService) -> None:
    answers = [service.ask("quotas", campaign=CAMPAIGN, **when) for when in ({}, {"as_of": DELIVERY})]
    assert all(answer.json()["freshness"]["recorded_at"].endswith("Z") for answer in answers)


def test_without_a_campaign_there_is_no_past(service: RunningService) -> None:
    assert problem(service, as_of="2024-08-01") == (400, "as_of")


def test_the_past_of_an_unknown_campaign_is_refused(service: RunningService) -> None:
    assert problem(service, campaign="nowhere", as_of="2024-08-01") == (404, "unknown-campaign")


def test_today_ends_now(service: RunningService) -> None:
    answer = service.ask("quotas", campaign=CAMPAIGN, as_of="2024-08-14").json()
    assert answer["freshness"]["as_of"] == "2024-08-14T10:00:00+07:00"
