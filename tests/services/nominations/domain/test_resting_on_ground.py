"""A pick rests on a nomination of a unit's: it goes on only while that one stands."""

from dataclasses import replace

import pytest

from services.nominations.domain.deciding import decide_awards
from services.nominations.domain.nominee_list import NOMINEE_LIST
from services.nominations.domain.refusals import SourceFallen
from services.nominations.domain.reviewing import EndorseNomination, endorse, send_back
from services.nominations.domain.route import stands
from services.nominations.domain.withdrawing import WithdrawNomination, withdraw
from shared.contracts.event import Event
from tests.given_when_then import Given
from tests.services.nominations.campaign.awarding import awarded, revoked
from tests.services.nominations.campaign.nominating import drafted, submitted, withdrawn
from tests.services.nominations.campaign.nominees import ref
from tests.services.nominations.campaign.offices import CITY, SECRETARY, VOTE
from tests.services.nominations.campaign.plan import CAMPAIGN, RULES
from tests.services.nominations.campaign.reviewing import declined, picked, returned, to_the_chair
from tests.services.nominations.domain.test_deciding import DECIDE
from tests.services.nominations.domain.test_sending_back import back
from tests.services.nominations.domain.together import GivenLists

SOURCE = ref("a1")
PICK = picked(SOURCE, "p1")
ONE = PICK.nomination
GRANT = replace(DECIDE, nominations=(ONE.id,), office="city-chair", by=CITY)
WAY = to_the_chair(SOURCE)
FALLEN = {
    "withdrawn": (*WAY, withdrawn(SOURCE)),
    "declined": (*WAY, declined(SOURCE)),
    "revoked": (*WAY, awarded(SOURCE), revoked(SOURCE)),
}
STANDING = {"submitted": WAY, "returned": (*WAY, returned(SOURCE)), "awarded": (*WAY, awarded(SOURCE))}


@pytest.mark.parametrize("state", FALLEN)
def test_a_pick_whose_ground_has_fallen_is_not_granted(state: str) -> None:
    """R8."""
    refusal = GivenLists(*FALLEN[state], PICK).when(decide_awards, GRANT).then_refused(SourceFallen)
    assert (refusal.nomination, refusal.source) == (ONE.id, SOURCE.id)


@pytest.mark.parametrize("state", STANDING)
def test_a_pick_whose_ground_stands_is_granted(state: str) -> None:
    """R8."""
    then = GivenLists(*STANDING[state], PICK).when(decide_awards, GRANT)
    assert isinstance(then.decision, dict)


@pytest.mark.parametrize("state", FALLEN)
def test_a_pick_that_came_back_is_not_voted_on_where_its_ground_has_fallen(state: str) -> None:
    """R8."""
    source = Given(NOMINEE_LIST, *FALLEN[state]).state.nominations[SOURCE.id]
    command = EndorseNomination(ONE.id, "council", SECRETARY, RULES, VOTE, source=source)
    given = Given(NOMINEE_LIST, PICK, returned(ONE, "city-chair", CITY), submitted(ONE, documents=()))
    given.when(endorse, command).then_refused(SourceFallen)


def test_what_has_fallen_can_still_be_declined() -> None:
    """R8, R24: the refusal's own remedy."""
    command = replace(back("city-chair", "decline"), nomination=ONE.id)
    given = Given(NOMINEE_LIST, PICK)
    assert given.when(send_back, command).event.model_dump()["office"] == "city-chair"


def test_what_has_fallen_can_still_be_withdrawn() -> None:
    """R8, R24: the refusal's own remedy."""
    given = Given(NOMINEE_LIST, PICK)
    given.when(withdraw, WithdrawNomination(CAMPAIGN, ONE.id)).then(withdrawn(ONE))


@pytest.mark.parametrize(
    ("since", "stands_still"),
    [
        *(pytest.param(history, False, id=state) for state, history in FALLEN.items()),
        *(pytest.param(history, True, id=state) for state, history in STANDING.items()),
        pytest.param((drafted(SOURCE),), False, id="draft"),
    ],
)
def test_it_is_known_whether_a_nomination_stands(since: tuple[Event, ...], stands_still: bool) -> None:
    """R8."""
    assert stands(Given(NOMINEE_LIST, *since).state.nominations[SOURCE.id]) is stands_still
