"""Where a nomination waits, whose turn it is, and that nothing else can be done with it."""

from dataclasses import replace

import pytest

from services.nominations.domain.nominee_list import NOMINEE_LIST
from services.nominations.domain.refusals import WaitsElsewhere
from services.nominations.domain.reviewing import endorse
from services.nominations.domain.route import RouteStep, decided_by, has_passed, waits_at
from services.nominations.domain.rules import CampaignRules
from shared.contracts.event import Event
from shared.contracts.plan import Hop
from tests.given_when_then import Given
from tests.services.nominations.campaign.nominees import ref
from tests.services.nominations.campaign.offices import CITY, VOTE
from tests.services.nominations.campaign.plan import PLAN, RULES
from tests.services.nominations.campaign.reviewing import endorsed, picked, returned, to_the_chair
from tests.services.nominations.domain.amendments import led_by, rules_after
from tests.services.nominations.domain.test_reviewing import AT, ROUTE, by
from tests.services.nominations.domain.transitions import ATTEMPTS, POSSIBLE, STATES, history, recorded

FIRST = ref("a1")
DRAFTED, SUBMITTED, BY_LEAD, BY_OFFICE, BY_COUNCIL = to_the_chair(FIRST)


@pytest.mark.parametrize("attempt", ATTEMPTS)
@pytest.mark.parametrize("state", STATES)
def test_only_what_the_route_names_is_done(state: str, attempt: str) -> None:
    """R23, R24: in every state, every act of every office."""
    decision = ATTEMPTS[attempt](Given(NOMINEE_LIST, *history(state)).state)
    assert bool(recorded(decision)) == (attempt in POSSIBLE[state])


@pytest.mark.parametrize("waiting", ROUTE)
@pytest.mark.parametrize("asking", ROUTE)
def test_whose_turn_it_is_not_is_told_whose_turn_it_is(waiting: str, asking: str) -> None:
    """R23: who had it before may repeat itself, and who has it next must wait."""
    vote = VOTE if asking == "council" else None
    then = Given(NOMINEE_LIST, *AT[waiting]).when(endorse, replace(by(asking), vote=vote, by="account:another"))
    if ROUTE.index(asking) < ROUTE.index(waiting):
        then.then_nothing()
    elif asking == waiting != "chair":
        assert then.event.model_dump()["office"] == asking
    else:
        assert then.then_refused(WaitsElsewhere).waits_at == waiting


def test_the_refusal_says_whose_turn_it_is_by_name() -> None:
    """R23."""
    refusal = Given(NOMINEE_LIST, *AT["theme-lead"]).when(endorse, by("council", VOTE)).then_refused(WaitsElsewhere)
    assert refusal.explanation().vi == (
        f"Đề nghị tập thể, Phường Bạch Mai (“{FIRST.id}”) chờ Phòng Lao động - Thương binh và Xã hội (“theme-lead”) "
        "xác nhận, chuyển tiếp, không phải “council”, mục III.5.2; IV.7. "
        "Đợi đến lượt, hoặc ghi đúng cơ quan của mình (office)."
    )


def test_a_theme_that_has_another_lead_waits_for_that_one() -> None:
    """R2: it holds the step from then on."""
    command = replace(by("council", VOTE), rules=rules_after(led_by("cong-an-quan")))
    refusal = Given(NOMINEE_LIST, *AT["theme-lead"]).when(endorse, command).then_refused(WaitsElsewhere)
    assert refusal.waits_at_name == "Công an quận"


def test_the_last_office_decides_and_does_not_endorse() -> None:
    """R23."""
    refusal = Given(NOMINEE_LIST, *AT["chair"]).when(endorse, by("chair")).then_refused(WaitsElsewhere)
    assert refusal.act == "decide"


def test_an_office_that_has_two_steps_of_a_route_takes_both() -> None:
    """R23."""
    hops = (
        Hop(office="standing-office", act="endorse"),
        Hop(office="council", act="vote"),
        Hop(office="standing-office", act="endorse"),
        Hop(office="chair", act="decide"),
    )
    routes = tuple(route.model_copy(update={"hops": hops}) for route in PLAN.routes)
    rules = CampaignRules(PLAN.model_copy(update={"routes": routes}), as_of=1)
    given = Given(
        NOMINEE_LIST,
        DRAFTED,
        SUBMITTED,
        endorsed(FIRST, "standing-office", "council"),
        endorsed(FIRST, "council", "standing-office", VOTE),
    )
    given.when(endorse, replace(by("standing-office"), rules=rules)).then(endorsed(FIRST, "standing-office", "chair"))


@pytest.mark.parametrize("office", ROUTE)
def test_it_is_known_which_office_has_it(office: str) -> None:
    """R23."""
    assert waits_at(Given(NOMINEE_LIST, *AT[office]).state.nominations[FIRST.id], RULES) == office


@pytest.mark.parametrize("state", ["draft", "returned", "declined", "withdrawn", "awarded", "announced", "revoked"])
def test_what_no_office_has_waits_nowhere(state: str) -> None:
    """R23."""
    assert waits_at(Given(NOMINEE_LIST, *history(state)).state.nominations[FIRST.id], RULES) is None


def test_a_pick_waits_for_the_city_s_chair() -> None:
    """R8, R23: the council's vote was its first step."""
    pick = picked(FIRST, "p1")
    assert waits_at(Given(NOMINEE_LIST, pick).state.nominations[pick.nomination.id], RULES) == "city-chair"


def test_a_pick_is_decided_by_the_city_s_chair() -> None:
    """R23."""
    pick = picked(FIRST, "p1")
    assert decided_by(Given(NOMINEE_LIST, pick).state.nominations[pick.nomination.id], RULES) == "city-chair"


def test_a_returned_pick_waits_for_the_council_when_it_comes_back() -> None:
    """R8, R23."""
    pick = picked(FIRST, "p1")
    back = returned(pick.nomination, "city-chair", CITY)
    again = SUBMITTED.model_copy(update={"nominations": (pick.nomination,)})
    state = Given(NOMINEE_LIST, pick, back, again).state
    assert waits_at(state.nominations[pick.nomination.id], RULES) == "council"


@pytest.mark.parametrize(
    ("since", "passed"),
    [
        pytest.param((), False, id="waiting-there"),
        pytest.param((BY_LEAD,), True, id="passed-on"),
        pytest.param((BY_LEAD, BY_OFFICE, returned(FIRST, "council")), False, id="returned"),
        pytest.param((BY_LEAD, BY_OFFICE, returned(FIRST, "council"), SUBMITTED), False, id="come-back"),
    ],
)
def test_an_office_has_passed_it_on_where_it_did_so_on_the_present_way(since: tuple[Event, ...], passed: bool) -> None:
    """R24."""
    state = Given(NOMINEE_LIST, DRAFTED, SUBMITTED, *since).state
    assert has_passed(state.nominations[FIRST.id], RouteStep(FIRST.id, "theme-lead", "", RULES)) is passed
