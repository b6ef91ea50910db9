"""Who is shown what: lists, files, streams and single answers, by role and unit."""

import csv
import io
from collections.abc import Iterator
from datetime import date

import pytest

from shared.contracts.plan import Plan
from shared.identity import Grant, Role
from tests.identity import bearer, bearer_of
from tests.services.projections.api.running_service import RunningService, running
from tests.services.projections.history import issued
from tests.services.projections.nominations_told import Candidate
from thidua.nats_server import NatsServer

_PRESENT = "2024-08-14T10:00:00+07:00"
_CAMPAIGN, _OTHER_CAMPAIGN = "hai-ba-trung-2024", "thanh-xuan-2023"
_UNIT, _NEIGHBOUR, _THEME, _LEAD = "phuong-bach-mai", "phuong-bach-khoa", "do-thi-van-minh", "phong-quan-ly-do-thi"
_HERE, _ELSEWHERE = "ubnd-quan-hai-ba-trung", "ubnd-quan-thanh-xuan"

_ANNOUNCED = Candidate(_UNIT, "1", campaign=_CAMPAIGN, theme=_THEME)
_GRANTED = Candidate(_UNIT, "2", campaign=_CAMPAIGN, theme=_THEME)
_WAITING = Candidate(_UNIT, "3", campaign=_CAMPAIGN, theme=_THEME)
_OF_NEIGHBOUR = Candidate(_NEIGHBOUR, "4", campaign=_CAMPAIGN, theme="an-ninh-trat-tu")
_DRAFT = Candidate(_UNIT, "5", campaign=_CAMPAIGN, theme=_THEME)
_UNHEARD = Candidate(_UNIT, "6", campaign=_CAMPAIGN, theme=_THEME)
_REVOKED = Candidate(_UNIT, "7", campaign=_CAMPAIGN, theme=_THEME)

_OFFICER = bearer(Role.UNIT_OFFICER, _UNIT)
_NEIGHBOURS_OFFICER = bearer(Role.UNIT_OFFICER, _NEIGHBOUR)
_THEME_LEAD = bearer(Role.THEME_LEAD, _LEAD)
_STANDING_OFFICE = bearer(Role.STANDING_OFFICE, authority=_HERE)
_OTHER_OFFICE = bearer(Role.STANDING_OFFICE, authority=_ELSEWHERE)
_ABOVE = bearer(Role.CHAIR_OFFICE, authority="ubnd-thanh-pho-ha-noi")
_AUDITOR = bearer(Role.AUDITOR)

_LISTS_OF_UNITS = ("quotas", "deadlines", "progress", "nominations", "queue")
_LISTS = (*_LISTS_OF_UNITS, "queue/offices", "picks", "awards")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, plan_2024: Plan, letter_2023: Plan) -> Iterator[RunningService]:
    """Run the service: two wards have nominated, one award is announced, one granted, one dossier is a draft.

    Two awards are revoked: one that was announced, and one that nobody had heard of.
    """
    told = [
        *(one.drafted() for one in (_ANNOUNCED, _GRANTED, _WAITING, _OF_NEIGHBOUR, _DRAFT, _UNHEARD, _REVOKED)),
        _ANNOUNCED.submitted(_GRANTED, _WAITING, _UNHEARD, _REVOKED),
        _OF_NEIGHBOUR.submitted(),
        _ANNOUNCED.decided("1/QĐ", date(2024, 8, 13), "certificate-of-merit"),
        _GRANTED.decided("2/QĐ", date(2024, 8, 13), "certificate-of-merit"),
        _UNHEARD.decided("3/QĐ", date(2024, 8, 13), "certificate-of-merit"),
        _REVOKED.decided("4/QĐ", date(2024, 8, 13), "certificate-of-merit"),
        *(one.announced() for one in (_ANNOUNCED, _REVOKED)),
        *(one.revoked() for one in (_UNHEARD, _REVOKED)),
    ]
    with (
        NatsServer(tmp_path_factory.mktemp("nats")) as server,
        running(server.url, tmp_path_factory.mktemp("data"), _PRESENT) as service,
    ):
        service.record(issued(letter_2023), "2023-05-20T08:00:00+07:00")
        heard = [service.record(issued(plan_2024), "2024-07-15T08:00:00+07:00")]
        heard += [service.record(event, "2024-08-12T08:00:00+07:00") for event in told]
        at_least = f"{heard[0]},{heard[-1]}"
        assert service.ask("quotas", limit=1, at_least=at_least).status_code == 200
        assert service.ask(f"nominations/{_DRAFT.id}/timeline", at_least=at_least).status_code == 200
        yield service


def _ids(service: RunningService, path: str, **asked: object) -> list[str]:
    return [row["id"] for row in service.items(path, **asked)]


@pytest.mark.parametrize("path", _LISTS_OF_UNITS)
def test_an_officer_is_shown_the_rows_of_the_own_unit_and_all_of_them(service: RunningService, path: str) -> None:
    shown = service.by(_OFFICER).items(path, campaign=_CAMPAIGN)
    assert shown == service.items(path, campaign=_CAMPAIGN, unit=_UNIT)
    assert shown


@pytest.mark.parametrize("path", _LISTS_OF_UNITS)
def test_a_file_has_the_rows_of_its_list(service: RunningService, path: str) -> None:
    text = service.by(_OFFICER).ask(f"{path}.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == len(service.by(_OFFICER).items(path))
    assert {row["Unit id"] for row in rows} == {_UNIT}


@pytest.mark.parametrize("path", _LISTS_OF_UNITS)
def test_the_past_is_narrowed_as_the_present_is(service: RunningService, path: str) -> None:
    asked = {"campaign": _CAMPAIGN, "as_of": "2024-08-13"}
    assert service.by(_OFFICER).items(path, **asked) == service.items(path, unit=_UNIT, **asked)


@pytest.mark.parametrize("path", ["deadlines", "nominations"])
def test_pages_join_to_what_is_shown(service: RunningService, path: str) -> None:
    officer = service.by(_OFFICER)
    page = officer.ask(path, limit=1).json()
    joined = page["items"]
    while page["next"]:
        page = officer.ask(path, limit=1, cursor=page["next"]).json()
        joined += page["items"]
    assert joined == officer.items(path)


@pytest.mark.parametrize("path", _LISTS_OF_UNITS)
def test_a_filter_by_another_unit_finds_nothing(service: RunningService, path: str) -> None:
    assert service.by(_OFFICER).items(path, unit=_NEIGHBOUR) == []


@pytest.mark.parametrize("path", _LISTS)
def test_a_campaign_of_another_authority_is_as_unknown_as_one_that_does_not_exist(
    service: RunningService, path: str
) -> None:
    other = service.by(_OTHER_OFFICE)
    told = []
    for campaign in (_CAMPAIGN, "nobody-knows"):
        for more in ({}, {"as_of": "2024-08-13"}, {"as_of": "2030-01-01"}):
            answer = other.ask(path, campaign=campaign, **more)
            told.append((answer.status_code, answer.json()["code"]))
    assert set(told) == {(404, "unknown-campaign")}


@pytest.mark.parametrize("path", _LISTS)
def test_without_a_filter_lists_leave_out_other_authorities_campaigns(service: RunningService, path: str) -> None:
    assert _CAMPAIGN not in {row["campaign"] for row in service.by(_OTHER_OFFICE).items(path)}


def test_what_is_unknown_to_somebody_s_campaigns_is_unknown(service: RunningService) -> None:
    answer = service.by(_OTHER_OFFICE).ask("quotas", unit=_UNIT)
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown-unit")


@pytest.mark.parametrize(("authority", "status"), [(_HERE, 200), (_ELSEWHERE, 403)])
def test_a_summary_is_for_officials_of_the_authority(service: RunningService, authority: str, status: int) -> None:
    asks = service.by(bearer(Role.COUNCIL_SECRETARY, authority=authority))
    assert asks.ask(f"campaigns/{_CAMPAIGN}/summary").status_code == status


def test_nobody_follows_the_changes_of_another_authority_s_campaign(service: RunningService) -> None:
    assert service.by(_OTHER_OFFICE).ask(f"campaigns/{_CAMPAIGN}/changes").status_code == 403


def test_allotments_of_picks_are_no_unit_s(service: RunningService) -> None:
    """R8."""
    assert service.by(_OFFICER).ask("picks").status_code == 403
    assert service.by(_STANDING_OFFICE).items("picks") == service.items("picks", campaign=_CAMPAIGN)


@pytest.mark.parametrize("path", ["nominations", "queue"])
def test_a_theme_s_lead_is_shown_what_belongs_to_its_theme(service: RunningService, path: str) -> None:
    """R3, R23."""
    shown = service.by(_THEME_LEAD).items(path)
    assert shown == service.items(path, theme=_THEME)
    assert shown


def test_offices_count_what_is_shown_of_the_queue(service: RunningService) -> None:
    """R23."""
    counts = {
        who: [(row["waits_at"], row["waiting"]) for row in service.by(who).items("queue/offices")]
        for who in (_OFFICER, _NEIGHBOURS_OFFICER, _THEME_LEAD, _OTHER_OFFICE)
    }
    waits = [("theme-lead", 1)]
    assert list(counts.values()) == [waits, waits, waits, []]


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        (_OFFICER, [_ANNOUNCED, _GRANTED, _UNHEARD, _REVOKED]),
        (_THEME_LEAD, [_ANNOUNCED, _GRANTED, _UNHEARD, _REVOKED]),
        (_NEIGHBOURS_OFFICER, [_ANNOUNCED, _REVOKED]),
        (_ABOVE, [_ANNOUNCED, _REVOKED]),
        (_STANDING_OFFICE, [_ANNOUNCED, _GRANTED, _UNHEARD, _REVOKED]),
        (_OTHER_OFFICE, []),
        (_AUDITOR, [_ANNOUNCED, _GRANTED, _UNHEARD, _REVOKED]),
    ],
    ids=[
        "own unit",
        "lead of its theme",
        "another unit",
        "level above",
        "standing office",
        "another authority",
        "auditor",
    ],
)
def test_until_it_is_announced_an_award_is_known_to_whom_it_concerns(
    service: RunningService, who: str, seen: list[Candidate]
) -> None:
    """R26."""
    assert _ids(service.by(who), "awards") == [each.id for each in seen]


@pytest.mark.parametrize(
    ("who", "reads_it", "reads_draft"),
    [
        (_OFFICER, True, True),
        (_NEIGHBOURS_OFFICER, False, False),
        (_THEME_LEAD, True, False),
        (_STANDING_OFFICE, True, False),
        (_OTHER_OFFICE, False, False),
        (_AUDITOR, True, True),
    ],
    ids=["own unit", "another unit", "lead of its theme", "standing office", "another authority", "auditor"],
)
def test_a_timeline_is_read_by_whom_it_concerns_and_a_draft_s_by_its_unit(
    service: RunningService, who: str, *, reads_it: bool, reads_draft: bool
) -> None:
    asked = [service.by(who).ask(f"nominations/{one.id}/timeline").status_code for one in (_WAITING, _DRAFT)]
    assert asked == [200 if reads_it else 404, 200 if reads_draft else 404]


@pytest.mark.parametrize("as_of", [{}, {"as_of": "2024-08-13"}], ids=["now", "then"])
def test_a_timeline_that_one_may_not_read_is_refused_as_one_that_does_not_exist(
    service: RunningService, as_of: dict[str, str]
) -> None:
    missing = Candidate(_UNIT, "99", campaign=_CAMPAIGN).id
    problems = []
    for nomination in (_WAITING.id, _DRAFT.id, missing):
        answer = service.by(_NEIGHBOURS_OFFICER).ask(f"nominations/{nomination}/timeline", **as_of)
        assert answer.status_code == 404
        problems.append({name: said for name, said in answer.json().items() if name != "instance"})
        problems[-1] = {name: str(said).replace(nomination, "ID") for name, said in problems[-1].items()}
    assert problems[0] == problems[1] == problems[2]


def test_drafts_are_in_no_list_of_anybody(service: RunningService) -> None:
    for who in (_OFFICER, _STANDING_OFFICE, _AUDITOR):
        assert _DRAFT.id not in _ids(service.by(who), "nominations")


@pytest.mark.parametrize("path", _LISTS)
def test_who_runs_the_software_reads_no_list(service: RunningService, path: str) -> None:
    assert service.by(bearer(Role.ADMINISTRATOR)).ask(path).status_code == 403


def test_an_officer_of_two_units_is_shown_both(service: RunningService) -> None:
    both = bearer_of("acc-2", *(Grant(role=Role.UNIT_OFFICER, unit=unit) for unit in (_UNIT, _NEIGHBOUR)))
    assert {row["unit"]["id"] for row in service.by(both).items("quotas")} == {_UNIT, _NEIGHBOUR}
