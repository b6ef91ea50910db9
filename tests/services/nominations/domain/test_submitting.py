"""A unit submits nominations, one or its whole list."""

from dataclasses import replace

import pytest

from services.nominations.domain.nominee_list import NOMINEE_LIST
from services.nominations.domain.refusals import (
    NothingToSubmit,
    NotInThisState,
)
from services.nominations.domain.rules import CampaignRules
from services.nominations.domain.submitting import submit
from shared.contracts.event import Event
from shared.contracts.plan import Category
from shared.contracts.refusals import UnitHasMerged, UnknownNomination, UnknownUnit
from tests.given_when_then import Given
from tests.services.nominations.campaign.awarding import awarded, revoked
from tests.services.nominations.campaign.nominating import drafted, submitted, withdrawn
from tests.services.nominations.campaign.nominees import TEAM, person, ref
from tests.services.nominations.campaign.plan import CUTOFF, PLAN
from tests.services.nominations.campaign.reviewing import declined, returned, to_the_chair
from tests.services.nominations.domain.amendments import NEIGHBOUR, merger, rules_after
from tests.services.nominations.submissions import (
    FIRST,
    SECOND,
    SUBMIT_LIST,
    only,
    ward_list,
)


def test_a_unit_submits_one_nomination() -> None:
    """R14."""
    given = ward_list(drafted(FIRST), drafted(SECOND))
    given.when(submit, only(FIRST)).then(submitted(FIRST))


def test_a_unit_submits_its_whole_list() -> None:
    """R14."""
    given = ward_list(drafted(FIRST), drafted(person("p1")))
    given.when(submit, SUBMIT_LIST).then(submitted(FIRST, person("p1")))


def test_the_whole_list_is_its_drafts_only() -> None:
    """R14."""
    given = ward_list(drafted(FIRST), submitted(FIRST), returned(FIRST), drafted(SECOND))
    given.when(submit, SUBMIT_LIST).then(submitted(SECOND))


def test_a_nomination_named_twice_is_submitted_once() -> None:
    """R21."""
    ward_list(drafted(FIRST)).when(submit, only(FIRST, FIRST)).then(submitted(FIRST))


def test_what_is_submitted_already_is_passed_over_in_a_list() -> None:
    """R21."""
    given = ward_list(drafted(FIRST), submitted(FIRST), drafted(SECOND))
    given.when(submit, only(FIRST, SECOND)).then(submitted(SECOND))


def test_the_event_says_under_which_rules_it_was_decided() -> None:
    """R2."""
    command = replace(SUBMIT_LIST, rules=CampaignRules(PLAN, as_of=7))
    ward_list(drafted(FIRST)).when(submit, command).then(submitted(FIRST, as_of=7))


def test_submitting_again_records_nothing() -> None:
    """R21."""
    ward_list(drafted(FIRST), submitted(FIRST)).when(submit, only(FIRST)).then_nothing()


def test_submitting_the_whole_list_again_records_nothing() -> None:
    """R21."""
    ward_list(drafted(FIRST), submitted(FIRST)).when(submit, SUBMIT_LIST).then_nothing()


def test_submitting_again_after_the_cutoff_records_nothing() -> None:
    """R13: an answer that was lost is asked for again, however late."""
    ward_list(drafted(FIRST), submitted(FIRST)).when(submit, only(FIRST, at=CUTOFF)).then_nothing()


def test_an_empty_list_is_refused() -> None:
    """R14."""
    refusal = Given(NOMINEE_LIST).when(submit, SUBMIT_LIST).then_refused(NothingToSubmit)
    assert refusal.explanation().vi.startswith("Danh sách của Phường Bạch Mai không còn dự thảo nào.")


def test_a_list_of_withdrawn_nominations_is_refused_as_empty() -> None:
    """R14."""
    given = Given(NOMINEE_LIST, drafted(FIRST), withdrawn(FIRST, held_place=False))
    given.when(submit, SUBMIT_LIST).then_refused(NothingToSubmit)


def test_an_unknown_nomination_is_refused() -> None:
    """R24."""
    refusal = ward_list(drafted(FIRST)).when(submit, only(FIRST, SECOND)).then_refused(UnknownNomination)
    assert refusal.nomination == SECOND.id


def test_a_unit_outside_the_plan_is_refused() -> None:
    """R5."""
    command = replace(SUBMIT_LIST, unit="phuong-hang-bac")
    ward_list(drafted(FIRST)).when(submit, command).then_refused(UnknownUnit)


def test_a_nominee_who_does_not_come_first_is_taken_all_the_same() -> None:
    """R22: a mark to show and to sort by, never a bar."""
    marked = drafted(FIRST, nominee=TEAM.model_copy(update={"small": True}))
    given = ward_list(marked, submitted(FIRST), drafted(SECOND))
    given.when(submit, only(SECOND)).then(submitted(SECOND))


def test_a_merged_unit_submits_nothing_new() -> None:
    """R2."""
    command = replace(only(FIRST), rules=rules_after(merger()))
    refusal = ward_list(drafted(FIRST)).when(submit, command).then_refused(UnitHasMerged)
    assert refusal.explanation().vi == (
        "Phường Bạch Mai đã sáp nhập vào Phường Bách Khoa. Thực hiện việc này với đơn vị “phuong-bach-khoa”."
    )


def test_what_was_returned_to_a_unit_that_merged_comes_back() -> None:
    """R2: what it submitted goes on, also after the cutoff."""
    command = replace(only(FIRST, at=CUTOFF), rules=rules_after(merger()))
    given = ward_list(drafted(FIRST), submitted(FIRST), returned(FIRST))
    given.when(submit, command).then(submitted(FIRST, as_of=2))


def test_a_draft_of_a_merged_unit_does_not_slip_in_beside_what_comes_back() -> None:
    """R2."""
    command = replace(only(FIRST, SECOND), rules=rules_after(merger()))
    given = ward_list(drafted(FIRST), submitted(FIRST), returned(FIRST), drafted(SECOND))
    given.when(submit, command).then_refused(UnitHasMerged)


def test_a_merged_unit_s_places_are_not_its_heir_s() -> None:
    """R2, R10: the heir has its own quota."""
    one, beside = ref("a1", unit=NEIGHBOUR), ref("p1", Category.INDIVIDUAL, unit=NEIGHBOUR)
    history = [drafted(each, unit=NEIGHBOUR) for each in (one, beside)]
    command = replace(SUBMIT_LIST, unit=NEIGHBOUR, rules=rules_after(merger()))
    Given(NOMINEE_LIST, *history).when(submit, command).then(submitted(one, beside, unit=NEIGHBOUR, as_of=2))


@pytest.mark.parametrize(
    "since",
    [
        pytest.param((drafted(FIRST), submitted(FIRST), declined(FIRST)), id="declined"),
        pytest.param((drafted(FIRST), submitted(FIRST), withdrawn(FIRST)), id="withdrawn"),
        pytest.param((*to_the_chair(FIRST), awarded(FIRST)), id="awarded"),
        pytest.param((*to_the_chair(FIRST), awarded(FIRST), revoked(FIRST)), id="revoked"),
    ],
)
def test_what_is_over_cannot_be_submitted(since: tuple[Event, ...]) -> None:
    """R24."""
    refusal = ward_list(*since).when(submit, only(FIRST)).then_refused(NotInThisState)
    assert refusal.possible == ("draft", "returned")
