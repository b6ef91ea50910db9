"""One person never takes two successive steps of one nomination."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from services.nominations.domain.deciding import decide_awards
from services.nominations.domain.nominee_list import NOMINEE_LIST
from services.nominations.domain.refusals import SamePersonTwice
from services.nominations.domain.reviewing import endorse, send_back
from services.nominations.domain.submitting import submit
from shared.contracts.event import Event
from tests.given_when_then import Given
from tests.services.nominations.campaign.awarding import awarded, issued
from tests.services.nominations.campaign.nominating import drafted, submitted
from tests.services.nominations.campaign.offices import BY, CHAIR, CITY, LEAD, SECRETARY, UNIT, VOTE
from tests.services.nominations.campaign.papers import LEADS_PAPERS, report_on
from tests.services.nominations.campaign.reviewing import endorsed, picked, returned, to_the_chair
from tests.services.nominations.domain.test_deciding import DECIDE
from tests.services.nominations.domain.test_reviewing import AT, ROUTE, by
from tests.services.nominations.domain.test_sending_back import back
from tests.services.nominations.domain.together import GivenLists
from tests.services.nominations.submissions import FIRST, SECOND, only, ward_list

BEFORE: Mapping[str, str] = dict(zip(ROUTE, (UNIT, *(BY[office] for office in ROUTE[:-1])), strict=True))
"""By office of the route, the account that took the step before."""


@pytest.mark.parametrize("office", ROUTE[:-1])
def test_nobody_endorses_after_a_step_of_their_own(office: str) -> None:
    """R25: also where one office holds two, as the standing office that leads a theme does."""
    command = replace(by(office, VOTE), by=BEFORE[office])
    refusal = Given(NOMINEE_LIST, *AT[office]).when(endorse, command).then_refused(SamePersonTwice)
    assert refusal.account == BEFORE[office]


@pytest.mark.parametrize("office", ROUTE)
@pytest.mark.parametrize("how", ["return", "decline"])
def test_nobody_sends_back_after_a_step_of_their_own(office: str, how: str) -> None:
    """R25."""
    command = replace(back(office, "return" if how == "return" else "decline"), by=BEFORE[office])
    Given(NOMINEE_LIST, *AT[office]).when(send_back, command).then_refused(SamePersonTwice)


def test_nobody_decides_after_a_step_of_their_own() -> None:
    """R25."""
    command = replace(DECIDE, by=SECRETARY)
    GivenLists(*to_the_chair(FIRST)).when(decide_awards, command).then_refused(SamePersonTwice)


def test_nobody_decides_on_a_pick_that_they_made() -> None:
    """R25, R8."""
    pick = picked(FIRST, "p1")
    command = replace(DECIDE, nominations=(pick.nomination.id,), office="city-chair", by=SECRETARY)
    GivenLists(pick).when(decide_awards, command).then_refused(SamePersonTwice)


def test_whoever_made_it_another_s_is_told_who_must_act() -> None:
    """R25."""
    command = replace(by("theme-lead"), by=UNIT)
    refusal = Given(NOMINEE_LIST, *AT["theme-lead"]).when(endorse, command).then_refused(SamePersonTwice)
    assert refusal.explanation().vi == (
        f"Tài khoản “{UNIT}” vừa thực hiện bước trước: đề nghị tập thể, Phường Bạch Mai (“{FIRST.id}”). "
        "Bước này phải do người khác thực hiện, bằng tài khoản của người đó."
    )


def test_nobody_submits_again_what_they_returned() -> None:
    """R25: the return was a step."""
    given = ward_list(drafted(FIRST), submitted(FIRST), returned(FIRST))
    given.when(submit, replace(only(FIRST), by=LEAD)).then_refused(SamePersonTwice)


def test_nobody_submits_a_list_that_holds_what_they_returned() -> None:
    """R25: all or none."""
    given = ward_list(drafted(FIRST), submitted(FIRST), returned(FIRST), drafted(SECOND))
    given.when(submit, replace(only(SECOND, FIRST), by=LEAD)).then_refused(SamePersonTwice)


def test_the_unit_s_own_account_submits_again() -> None:
    """R25: the step before was the office's."""
    given = ward_list(drafted(FIRST), submitted(FIRST), returned(FIRST))
    given.when(submit, only(FIRST)).then(submitted(FIRST))


def test_whoever_returned_it_endorses_when_it_has_come_back() -> None:
    """R25: the unit's step lies between."""
    given = Given(NOMINEE_LIST, drafted(FIRST), submitted(FIRST), returned(FIRST), submitted(FIRST))
    on = endorsed(FIRST, "theme-lead", "standing-office", documents=LEADS_PAPERS, of_nominee=(report_on(FIRST),))
    given.when(endorse, by("theme-lead")).then(on)


def test_whoever_submitted_it_again_does_not_endorse_it() -> None:
    """R25: also after a return."""
    given = Given(NOMINEE_LIST, drafted(FIRST), submitted(FIRST), returned(FIRST), submitted(FIRST, by="account:b"))
    given.when(endorse, replace(by("theme-lead"), by="account:b")).then_refused(SamePersonTwice)


def test_a_step_but_one_may_be_the_same_person_s() -> None:
    """R25: two successive steps, not any two."""
    command = replace(by("standing-office"), by=UNIT)
    event = Given(NOMINEE_LIST, *AT["standing-office"]).when(endorse, command).event
    assert event.model_dump()["by"] == UNIT


def test_drafting_and_saving_are_no_steps() -> None:
    """R25: whoever drafts a nomination submits it."""
    ward_list(drafted(FIRST)).when(submit, only(FIRST)).then(submitted(FIRST))


def test_steps_of_another_nomination_do_not_count() -> None:
    """R25: of one nomination."""
    given = GivenLists(*to_the_chair(FIRST), awarded(FIRST), *to_the_chair(SECOND))
    command = replace(DECIDE, nominations=(SECOND.id,))
    given.when(decide_awards, command).then(awarded(SECOND), issued(SECOND))


@pytest.mark.parametrize(
    ("event", "last"),
    [
        (submitted(FIRST), UNIT),
        (returned(FIRST), LEAD),
        (endorsed(FIRST, "theme-lead", "standing-office"), LEAD),
        (awarded(FIRST), CHAIR),
    ],
    ids=lambda value: value.NAME if isinstance(value, Event) else value,
)
def test_the_last_step_is_known_with_who_took_it(event: Event, last: str) -> None:
    """R25."""
    assert Given(NOMINEE_LIST, drafted(FIRST), event).state.nominations[FIRST.id].last_by == last


def test_the_city_s_answer_is_another_person_s() -> None:
    """R25, R8."""
    pick = picked(FIRST, "p1")
    command = replace(DECIDE, nominations=(pick.nomination.id,), office="city-chair", by=CITY)
    then = GivenLists(pick).when(decide_awards, command)
    assert isinstance(then.decision, dict)
