"""Who is told what by GET /api/v1/campaigns/{campaign}/changes, behind a real port."""

from collections.abc import Iterator

import pytest

from shared.contracts.plan import Plan, ThemeLeadChanged
from shared.identity import Role
from tests.identity import bearer
from tests.services.projections.api.followed_changes import (
    ANOTHER_UNIT,
    CAMPAIGN,
    LEAD,
    PRESENT,
    SEE_NONE,
    SEE_THE_WARDS_DRAFTS,
    STANDING_OFFICE,
    WARD,
    data_of,
    deliver,
    draft_s_life,
    follow,
    issue,
    wait_to_see,
    where_it_stands,
)
from tests.services.projections.api.running_service import RunningService
from tests.services.projections.api.served_service import served
from tests.services.projections.history import amended
from tests.services.projections.nominations_told import Candidate
from thidua.nats_server import NatsServer


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, plan_2024: Plan, letter_2023: Plan) -> Iterator[RunningService]:
    """Serve two campaigns."""
    with (
        NatsServer(tmp_path_factory.mktemp("nats")) as server,
        served(server.url, tmp_path_factory.mktemp("data"), PRESENT) as (service, _),
    ):
        issue(service, plan_2024, letter_2023)
        yield service


@pytest.mark.parametrize("who", SEE_THE_WARDS_DRAFTS.values(), ids=SEE_THE_WARDS_DRAFTS)
def test_who_sees_a_unit_s_drafts_is_told_of_them(service: RunningService, who: str) -> None:
    with follow(service, who=who) as following:
        following.next()
        for event in draft_s_life("71"):
            position = service.record(event, PRESENT)
            told = data_of(following.next())
            assert (told["units"], "timelines" in told["changed"]) == ([WARD], True)
            assert position == f"NOMINATIONS:{told['positions']['NOMINATIONS']}"


@pytest.mark.parametrize("who", SEE_NONE.values(), ids=SEE_NONE)
def test_others_are_not_told_of_drafts_and_come_past_them(service: RunningService, who: str) -> None:
    """Neither as they follow nor when they come back: what happens next is all that they are told."""
    here = where_it_stands(service)
    with follow(service, here, who) as following:
        for event in draft_s_life("72"):
            position = service.record(event, PRESENT)
        wait_to_see(service, position)
        wait_to_see(service, deliver(service, unit="phuong-vinh-tuy"))
        told = data_of(following.next())
    with follow(service, here, who) as following:
        told_later = data_of(following.next())
    assert told == told_later
    all_of_it = (["phuong-vinh-tuy"], ["deadlines", "progress", "summary"])
    assert (told["units"], told["changed"]) == (all_of_it if who == STANDING_OFFICE else (None, ["summary"]))
    assert position == f"NOMINATIONS:{told['positions']['NOMINATIONS']}"


def test_the_level_above_is_told_of_what_goes_up_and_of_other_dossiers_nothing(service: RunningService) -> None:
    """R8: neither that they are there nor whose they are."""
    above = bearer(Role.CHAIR_OFFICE, authority="ubnd-thanh-pho-ha-noi")
    other = Candidate(WARD, "74", campaign=CAMPAIGN, theme="do-thi-van-minh")
    rises = Candidate(WARD, "75", campaign=CAMPAIGN, occasion="title", theme=None)
    with follow(service, where_it_stands(service), above) as following:
        for event in (other.drafted(), rises.drafted(), other.submitted()):
            service.record(event, PRESENT)
        hidden = data_of(following.next())
        service.record(rises.submitted(), PRESENT)
        shown = data_of(following.next())
    assert (hidden["changed"], hidden["units"]) == (["summary"], None)
    assert (shown["units"], {"queue", "nominations"} <= set(shown["changed"])) == ([WARD], True)
    assert not {"quotas", "deadlines", "progress"} & set(shown["changed"])


@pytest.mark.parametrize("who", [LEAD, STANDING_OFFICE], ids=["lead of its theme", "standing office"])
def test_offices_are_told_of_what_was_submitted(service: RunningService, who: str) -> None:
    """R23."""
    one = Candidate(WARD, "73", campaign=CAMPAIGN, theme="do-thi-van-minh")
    wait_to_see(service, service.record(one.drafted(), PRESENT))
    with follow(service, where_it_stands(service), who) as following:
        for event in (one.submitted(), one.withdrawn()):
            service.record(event, PRESENT)
            told = data_of(following.next())
            assert (told["units"], "queue" in told["changed"]) == ([WARD], True)


def test_offices_are_told_of_what_a_unit_does_with_what_was_returned(service: RunningService) -> None:
    """R24: a lead has its row, and keeps it or loses it by the correction."""
    one = Candidate(WARD, "76", campaign=CAMPAIGN, theme="do-thi-van-minh")
    position = [service.record(event, PRESENT) for event in (one.drafted(), one.submitted(), one.returned())][-1]
    wait_to_see(service, position)
    with follow(service, where_it_stands(service), LEAD) as following:
        for event in (one.saved(), one.corrected("Đội Hai", theme="an-ninh-trat-tu")):
            service.record(event, PRESENT)
            told = data_of(following.next())
            assert (told["units"], "nominations" in told["changed"]) == ([WARD], True)


def test_another_unit_is_told_of_figures_and_of_what_was_announced(service: RunningService) -> None:
    """R26: neither whose it is nor what its offices do with it, and of its award not before all know."""
    one = Candidate(WARD, "77", campaign=CAMPAIGN, theme="do-thi-van-minh")
    wait_to_see(service, service.record(one.drafted(), PRESENT))
    told = []
    with follow(service, where_it_stands(service), ANOTHER_UNIT) as following:
        for event in (one.submitted(), one.returned(), one.submitted(), one.decided("77/QĐ"), one.announced()):
            service.record(event, PRESENT)
            data = data_of(following.next())
            told.append((data["units"], data["changed"]))
    assert told == [(None, ["summary"])] * 4 + [(None, ["awards", "summary"])]


def test_an_amendment_is_followed_by_who_sees_what(service: RunningService, plan_2024: Plan) -> None:
    """R2: who leads a theme from now on is told of its dossiers, without connecting anew, and until another does."""
    (theme,) = (each for each in plan_2024.themes if each.id == "do-thi-van-minh")
    new_lead = bearer(Role.THEME_LEAD, "phuong-bach-dang")
    one = Candidate(WARD, "78", campaign=CAMPAIGN, theme=theme.id)
    wait_to_see(service, service.record(one.drafted(), PRESENT))
    with follow(service, where_it_stands(service), new_lead) as following:
        service.record(amended(CAMPAIGN, ThemeLeadChanged(theme=theme.id, lead="phuong-bach-dang")), PRESENT)
        assert data_of(following.next())["units"] is None
        service.record(one.submitted(), PRESENT)
        told = data_of(following.next())
        service.record(amended(CAMPAIGN, ThemeLeadChanged(theme=theme.id, lead=theme.lead)), PRESENT)
        assert "queue" in data_of(following.next())["changed"]
        service.record(one.returned(), PRESENT)
        told_no_more = data_of(following.next())
    assert (told["units"], "queue" in told["changed"]) == ([WARD], True)
    assert (told_no_more["units"], told_no_more["changed"]) == (None, ["summary"])
