"""The council picks from nominations of the campaign as they stand in their units' lists."""

from services.nominations.application.picking_nominees import pick_nominees
from services.nominations.domain.nominee_list import NOMINEE_LIST, NomineeList
from services.nominations.domain.refusals import SeveralObstacles
from shared.contracts.history import JointOutcome
from shared.contracts.refusals import UnknownNomination
from tests.given_when_then import Given
from tests.services.nominations.application.desks import BY, Lists, Together, desk
from tests.services.nominations.campaign.nominating import drafted, submitted
from tests.services.nominations.campaign.nominees import ref
from tests.services.nominations.campaign.offices import VOTE
from tests.services.nominations.campaign.plan import CAMPAIGN, WARD

FIRST = ref("a1")
LIST, PICKS = f"{CAMPAIGN}/{WARD}/nominee-list", f"{CAMPAIGN}/city/nominee-list"


def picked(lists: Together, *nominations: str, hidden: tuple[str, ...] = ()) -> JointOutcome[NomineeList]:
    return pick_nominees(
        desk(Lists(), lists).hiding(hidden),
        CAMPAIGN,
        nominations,
        occasion="city",
        office="council",
        vote=VOTE,
        documents=(),
        provenance=BY,
    )


def test_a_pick_is_decided_in_the_list_of_picks_on_what_the_unit_s_list_says() -> None:
    """R8."""
    lists = Together(Given(NOMINEE_LIST, drafted(FIRST), submitted(FIRST)).state)
    outcome = picked(lists, FIRST.id)
    assert (outcome.refusal, lists.asked) == (None, [PICKS, LIST])


def test_an_unknown_nomination_cannot_be_picked() -> None:
    """R8, R24."""
    assert picked(Together(), FIRST.id).refusal == UnknownNomination(nomination=FIRST.id)


def test_what_is_hidden_from_whoever_picks_is_unknown() -> None:
    lists = Together(Given(NOMINEE_LIST, drafted(FIRST), submitted(FIRST)).state)
    assert picked(lists, FIRST.id, hidden=(FIRST.id,)).refusal == UnknownNomination(nomination=FIRST.id)


def test_every_unknown_nomination_is_named_at_once() -> None:
    """R8, R24."""
    refusal = picked(Together(), FIRST.id, "no-id-at-all").refusal
    assert isinstance(refusal, SeveralObstacles)
    assert [each.nomination for each in refusal.obstacles] == [FIRST.id, "no-id-at-all"]


def test_a_nomination_of_another_campaign_is_unknown_here() -> None:
    """R8: from the campaign's nominees."""
    lists = Together(Given(NOMINEE_LIST, drafted(FIRST), submitted(FIRST)).state)
    other = FIRST.id.replace(CAMPAIGN, "hoan-kiem-2024")
    assert (picked(lists, other).refusal, lists.asked) == (UnknownNomination(nomination=other), [PICKS])
