"""A unit puts right what it wrote of a nomination that it has in its hands."""

from dataclasses import replace

import pytest

from services.nominations.domain.correcting import CorrectNominee, correct_nominee
from services.nominations.domain.nominee_list import NOMINEE_LIST
from services.nominations.domain.refusals import (
    CategoryStays,
    NominatedAlready,
    NotInThisState,
    OutsidePeriod,
    UnknownManagingUnit,
    UnknownTheme,
)
from services.nominations.domain.submitting import submit
from shared.contracts.event import Event
from shared.contracts.events.nominations import Achieved, CorrectedPersonal, NomineeCorrected
from shared.contracts.nominee import Nominee
from shared.contracts.plan import Category
from shared.contracts.refusals import UnknownNomination
from tests.given_when_then import Given
from tests.services.nominations.campaign.awarding import awarded, revoked
from tests.services.nominations.campaign.nominating import drafted, submitted, withdrawn
from tests.services.nominations.campaign.nominees import PERSON, TEAM, nominee_of, ref
from tests.services.nominations.campaign.papers import LETTER_AND_MINUTES, paper
from tests.services.nominations.campaign.plan import CAMPAIGN, RULES, THEME, WARD
from tests.services.nominations.campaign.reviewing import declined, returned, to_the_chair
from tests.services.nominations.submissions import ACHIEVED, ad_hoc, only, ward_list

FIRST, SECOND = ref("a1"), ref("b2")
CORRECT = CorrectNominee(FIRST.id, TEAM, THEME, None, RULES)


def corrected(nominee: Nominee = TEAM, theme: str | None = THEME, achieved: Achieved | None = None) -> NomineeCorrected:
    """Return that the unit put a nomination right."""
    return NomineeCorrected(
        campaign=CAMPAIGN,
        unit=WARD,
        nomination=FIRST,
        theme=theme,
        achieved=achieved,
        personal=CorrectedPersonal(nominee=nominee),
    )


@pytest.mark.parametrize(
    "since",
    [
        pytest.param((drafted(FIRST),), id="draft"),
        pytest.param((drafted(FIRST), submitted(FIRST), returned(FIRST)), id="returned"),
    ],
)
def test_a_unit_corrects_what_it_has_in_its_hands(since: tuple[Event, ...]) -> None:
    """R24."""
    Given(NOMINEE_LIST, *since).when(correct_nominee, CORRECT).then(corrected())


def test_theme_and_time_are_corrected_with_the_nominee() -> None:
    """R9, R23."""
    command = replace(CORRECT, theme="an-ninh-trat-tu", achieved=ACHIEVED)
    given = Given(NOMINEE_LIST, drafted(FIRST))
    given.when(correct_nominee, command).then(corrected(theme="an-ninh-trat-tu", achieved=ACHIEVED))


def test_what_was_corrected_is_what_is_nominated() -> None:
    """R21."""
    nomination = Given(NOMINEE_LIST, drafted(FIRST), corrected(achieved=ACHIEVED)).state.nominations[FIRST.id]
    assert (nomination.nominee, nomination.theme, nomination.achieved) == (TEAM, THEME, ACHIEVED)


def test_the_papers_stay() -> None:
    """R18: they are saved apart."""
    before = Given(NOMINEE_LIST, drafted(FIRST)).state.nominations[FIRST.id]
    assert Given(NOMINEE_LIST, drafted(FIRST), corrected()).state.nominations[FIRST.id].documents == before.documents


def test_the_same_correction_again_records_nothing() -> None:
    """R24."""
    Given(NOMINEE_LIST, drafted(FIRST), corrected()).when(correct_nominee, CORRECT).then_nothing()


def test_the_same_correction_again_records_nothing_after_submission() -> None:
    """R24."""
    Given(NOMINEE_LIST, drafted(FIRST), corrected(), submitted(FIRST)).when(correct_nominee, CORRECT).then_nothing()


@pytest.mark.parametrize(
    "since",
    [
        pytest.param((submitted(FIRST),), id="submitted"),
        pytest.param((submitted(FIRST), returned(FIRST), submitted(FIRST)), id="come-back"),
        pytest.param((submitted(FIRST), declined(FIRST)), id="declined"),
        pytest.param((withdrawn(FIRST, held_place=False),), id="withdrawn"),
        pytest.param((*to_the_chair(FIRST)[1:], awarded(FIRST)), id="awarded"),
        pytest.param((*to_the_chair(FIRST)[1:], awarded(FIRST), revoked(FIRST)), id="revoked"),
    ],
)
def test_nothing_is_corrected_once_it_has_left_the_unit(since: tuple[Event, ...]) -> None:
    """R18, R24: what offices judged stays what it was."""
    given = Given(NOMINEE_LIST, drafted(FIRST), *since)
    assert given.when(correct_nominee, CORRECT).then_refused(NotInThisState).possible == ("draft", "returned")


def test_a_collective_does_not_become_a_person() -> None:
    """R7: their places are counted apart."""
    refusal = Given(NOMINEE_LIST, drafted(FIRST)).when(correct_nominee, replace(CORRECT, nominee=PERSON))
    assert refusal.then_refused(CategoryStays).category is Category.COLLECTIVE


def test_a_theme_is_required_where_the_route_leads_through_its_lead() -> None:
    """R23."""
    Given(NOMINEE_LIST, drafted(FIRST)).when(correct_nominee, replace(CORRECT, theme=None)).then_refused(UnknownTheme)


def test_an_unknown_managing_unit_is_refused() -> None:
    """R17."""
    stranger = TEAM.model_copy(update={"managing_unit": "phuong-hang-bac"})
    given = Given(NOMINEE_LIST, drafted(FIRST))
    given.when(correct_nominee, replace(CORRECT, nominee=stranger)).then_refused(UnknownManagingUnit)


def test_an_unknown_nomination_is_refused() -> None:
    """R24."""
    Given(NOMINEE_LIST).when(correct_nominee, CORRECT).then_refused(UnknownNomination)


def test_whoever_is_corrected_into_somebody_nominated_does_not_come_back() -> None:
    """R21: a correction is no way around it."""
    into = corrected(nominee_of(SECOND))
    history = (drafted(FIRST), drafted(SECOND), submitted(FIRST, SECOND), returned(FIRST), into)
    ward_list(*history).when(submit, only(FIRST)).then_refused(NominatedAlready)


def test_a_time_is_judged_again_when_a_corrected_deed_comes_back() -> None:
    """R9."""
    one = ref("a1", occasion="ad-hoc")
    late = Achieved(starts=ACHIEVED.starts, ends=ACHIEVED.ends.replace(year=2025))
    into = corrected(nominee_of(one), None, late).model_copy(update={"nomination": one})
    letter = submitted(one, documents=(paper("submission-letter"), *LETTER_AND_MINUTES))
    history = (ad_hoc(one), letter, returned(one, "standing-office"), into)
    Given(NOMINEE_LIST, *history).when(submit, only(one)).then_refused(OutsidePeriod)
