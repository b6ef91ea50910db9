"""A unit takes a nomination back."""

import pytest

from services.nominations.domain.nominee_list import NOMINEE_LIST
from services.nominations.domain.refusals import NotInThisState
from services.nominations.domain.withdrawing import WithdrawNomination, withdraw
from shared.contracts.event import Event
from shared.contracts.plan import Category
from shared.contracts.refusals import UnknownNomination
from tests.given_when_then import Given
from tests.services.nominations.campaign.awarding import awarded, revoked
from tests.services.nominations.campaign.nominating import drafted, submitted, withdrawn
from tests.services.nominations.campaign.nominees import ref
from tests.services.nominations.campaign.plan import CAMPAIGN
from tests.services.nominations.campaign.reviewing import declined, returned, to_the_chair

FIRST = ref("a1")
WITHDRAW = WithdrawNomination(CAMPAIGN, FIRST.id)


@pytest.mark.parametrize(
    ("since", "held_place"),
    [
        pytest.param((drafted(FIRST),), False, id="draft"),
        pytest.param((drafted(FIRST), submitted(FIRST)), True, id="submitted"),
        pytest.param((drafted(FIRST), submitted(FIRST), returned(FIRST)), True, id="returned"),
        pytest.param(to_the_chair(FIRST), True, id="before-the-chair"),
    ],
)
def test_a_unit_withdraws_until_the_chair_decides(since: tuple[Event, ...], held_place: bool) -> None:
    """R24."""
    Given(NOMINEE_LIST, *since).when(withdraw, WITHDRAW).then(withdrawn(FIRST, held_place=held_place))


def test_a_withdrawn_nomination_gives_its_place_back() -> None:
    """R11."""
    state = Given(NOMINEE_LIST, drafted(FIRST), submitted(FIRST), withdrawn(FIRST)).state
    assert state.places_used(Category.COLLECTIVE) == 0


def test_withdrawing_again_records_nothing() -> None:
    """R24."""
    Given(NOMINEE_LIST, drafted(FIRST), withdrawn(FIRST, held_place=False)).when(withdraw, WITHDRAW).then_nothing()


@pytest.mark.parametrize(
    "since",
    [
        pytest.param((drafted(FIRST), submitted(FIRST), declined(FIRST)), id="declined"),
        pytest.param((*to_the_chair(FIRST), awarded(FIRST)), id="awarded"),
        pytest.param((*to_the_chair(FIRST), awarded(FIRST), revoked(FIRST)), id="revoked"),
    ],
)
def test_what_is_over_cannot_be_withdrawn(since: tuple[Event, ...]) -> None:
    """R24."""
    refusal = Given(NOMINEE_LIST, *since).when(withdraw, WITHDRAW).then_refused(NotInThisState)
    assert refusal.possible == ("draft", "submitted", "returned")


def test_an_unknown_nomination_is_refused() -> None:
    """R24."""
    refusal = Given(NOMINEE_LIST).when(withdraw, WITHDRAW).then_refused(UnknownNomination)
    assert FIRST.id in refusal.explanation().vi
