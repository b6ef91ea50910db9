"""A granted award is revoked on a ground, by a decision of its own."""

import datetime as dt
from dataclasses import replace

import pytest

from services.nominations.domain.nominee_list import NOMINEE_LIST
from services.nominations.domain.numbered import DecisionPaper
from services.nominations.domain.refusals import (
    DecisionFromTheFuture,
    DecisionNumberTaken,
    NotInThisState,
    QuotaUsedUp,
    RevokedBeforeGranted,
    WaitsElsewhere,
)
from services.nominations.domain.revoking import RevokeAwards, revoke_awards
from services.nominations.domain.submitting import submit
from shared.contracts.event import Event
from shared.contracts.events.nominations import DecisionAct, DecisionIssued, NominationRef, RevocationGround
from shared.contracts.plan import Category
from shared.contracts.refusals import UnknownNomination
from tests.given_when_then import Given
from tests.services.nominations.campaign.awarding import DECIDED_ON, SIGNER, announced, awarded, issued, revoked
from tests.services.nominations.campaign.nominating import drafted, submitted, withdrawn
from tests.services.nominations.campaign.nominees import ref
from tests.services.nominations.campaign.offices import CHAIR
from tests.services.nominations.campaign.plan import RULES
from tests.services.nominations.campaign.reviewing import declined, returned, to_the_chair
from tests.services.nominations.domain.together import GivenLists
from tests.services.nominations.submissions import SECOND, THIRD, only, ward_list

FIRST = ref("a1")
AWARDED = (*to_the_chair(FIRST), awarded(FIRST), issued(FIRST))
NUMBER = "2001/QĐ-UBND"
REVOKED_ON = dt.date(2024, 11, 5)
REVOKE = RevokeAwards(
    nominations=(FIRST.id,),
    office="chair",
    ground=RevocationGround.FALSE_INFORMATION,
    reason="Báo cáo sai sự thật",
    paper=DecisionPaper(NUMBER, REVOKED_ON, SIGNER),
    rules=RULES,
    now=dt.datetime(2024, 11, 5, 2, tzinfo=dt.UTC),
)


def revocation(one: NominationRef) -> DecisionIssued:
    """Return that the decision was issued by which the award was revoked."""
    return issued(one, act=DecisionAct.REVOKE, number=NUMBER).model_copy(update={"date": REVOKED_ON})


@pytest.mark.parametrize("ground", RevocationGround)
def test_an_award_is_revoked_on_each_ground(ground: RevocationGround) -> None:
    """R26: fraud, false information, unlawful appraisal, standards later found unmet."""
    fact = revoked(FIRST).model_copy(update={"ground": ground})
    GivenLists(*AWARDED).when(revoke_awards, replace(REVOKE, ground=ground)).then(fact, revocation(FIRST))


def test_an_announced_award_is_revoked_too() -> None:
    """R26."""
    GivenLists(*AWARDED, announced(FIRST)).when(revoke_awards, REVOKE).then(revoked(FIRST), revocation(FIRST))


def test_a_revoked_award_keeps_its_place() -> None:
    """R26."""
    state = Given(NOMINEE_LIST, *to_the_chair(FIRST), awarded(FIRST), revoked(FIRST)).state
    assert state.places_used(Category.COLLECTIVE) == 1


def test_nobody_else_gets_a_revoked_award_s_place() -> None:
    """R26, R10."""
    given = ward_list(
        *to_the_chair(FIRST), awarded(FIRST), revoked(FIRST), drafted(SECOND), submitted(SECOND), drafted(THIRD)
    )
    refusal = given.when(submit, only(THIRD)).refused.refusal
    assert isinstance(refusal, QuotaUsedUp)


def test_one_decision_revokes_awards_of_several_units() -> None:
    """R26."""
    across = ref("a1", unit="phuong-bach-khoa")
    command = replace(REVOKE, nominations=(FIRST.id, across.id))
    given = GivenLists(*AWARDED, *to_the_chair(across), awarded(across))
    number = revocation(FIRST).model_copy(update={"nominations": (FIRST, across)})
    given.when(revoke_awards, command).then(revoked(FIRST), revoked(across), number)


def test_nothing_is_revoked_where_one_was_not_granted() -> None:
    """R26: all or none."""
    command = replace(REVOKE, nominations=(FIRST.id, SECOND.id))
    refusal = GivenLists(*AWARDED, *to_the_chair(SECOND)).when(revoke_awards, command).then_refused(NotInThisState)
    assert refusal.nomination == SECOND.id


def test_the_same_revocation_again_records_nothing() -> None:
    """R26."""
    given = GivenLists(*AWARDED, revoked(FIRST), revocation(FIRST))
    given.when(revoke_awards, REVOKE).then_nothing()


@pytest.mark.parametrize(
    "other",
    [
        replace(REVOKE, ground=RevocationGround.FRAUD),
        replace(REVOKE, reason="Khai man"),
        replace(REVOKE, paper=replace(REVOKE.paper, number="2002/QĐ-UBND")),
    ],
    ids=["ground", "reason", "number"],
)
def test_an_award_is_revoked_once(other: RevokeAwards) -> None:
    """R26."""
    given = GivenLists(*AWARDED, revoked(FIRST), revocation(FIRST))
    assert given.when(revoke_awards, other).then_refused(NotInThisState).status == "revoked"


@pytest.mark.parametrize(
    "since",
    [
        pytest.param(to_the_chair(FIRST)[:1], id="draft"),
        pytest.param(to_the_chair(FIRST), id="submitted"),
        pytest.param((*to_the_chair(FIRST), returned(FIRST, "chair", CHAIR)), id="returned"),
        pytest.param((*to_the_chair(FIRST), declined(FIRST, "chair", CHAIR)), id="declined"),
        pytest.param((*to_the_chair(FIRST), withdrawn(FIRST)), id="withdrawn"),
    ],
)
def test_what_was_not_granted_cannot_be_revoked(since: tuple[Event, ...]) -> None:
    """R26."""
    assert GivenLists(*since).when(revoke_awards, REVOKE).then_refused(NotInThisState).possible == ("awarded",)


def test_a_revocation_on_the_day_of_the_decision_is_recorded() -> None:
    """R26."""
    paper = replace(REVOKE.paper, date=DECIDED_ON)
    fact = revoked(FIRST).model_copy(update={"date": DECIDED_ON})
    number = revocation(FIRST).model_copy(update={"date": DECIDED_ON})
    GivenLists(*AWARDED).when(revoke_awards, replace(REVOKE, paper=paper)).then(fact, number)


def test_a_revocation_dated_before_the_decision_is_refused() -> None:
    """R26."""
    paper = replace(REVOKE.paper, date=DECIDED_ON - dt.timedelta(days=1))
    refusal = GivenLists(*AWARDED).when(revoke_awards, replace(REVOKE, paper=paper)).then_refused(RevokedBeforeGranted)
    assert refusal.explanation().vi == (
        "Quyết định hủy ghi ngày 30/09/2024, trước quyết định khen số 1234/QĐ-UBND, 01/10/2024. "
        "Ghi đúng ngày của quyết định hủy."
    )


def test_a_revocation_dated_tomorrow_is_refused() -> None:
    """R26."""
    paper = replace(REVOKE.paper, date=REVOKED_ON + dt.timedelta(days=1))
    GivenLists(*AWARDED).when(revoke_awards, replace(REVOKE, paper=paper)).then_refused(DecisionFromTheFuture)


def test_a_revocation_has_a_number_of_its_own() -> None:
    """R26."""
    taken = revocation(ref("b2"))
    GivenLists(*AWARDED, taken).when(revoke_awards, REVOKE).then_refused(DecisionNumberTaken)


@pytest.mark.parametrize("office", ["council", "theme-lead", "city-chair"])
def test_only_the_office_that_decided_revokes(office: str) -> None:
    """R26."""
    refusal = GivenLists(*AWARDED).when(revoke_awards, replace(REVOKE, office=office)).then_refused(WaitsElsewhere)
    assert (refusal.waits_at, refusal.act) == ("chair", "revoke")


def test_an_unknown_nomination_cannot_be_revoked() -> None:
    """R24."""
    GivenLists().when(revoke_awards, REVOKE).then_refused(UnknownNomination)
