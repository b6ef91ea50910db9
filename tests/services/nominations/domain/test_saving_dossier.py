"""A unit replaces the papers of a nomination that it has in its hands."""

from dataclasses import replace

import pytest

from services.nominations.domain.nominee_list import NOMINEE_LIST
from services.nominations.domain.refusals import NotInThisState
from services.nominations.domain.saving_dossier import SaveDossier, save_dossier
from shared.contracts.event import Event
from shared.contracts.refusals import ChangedSinceRead, UnknownNomination
from tests.given_when_then import Given
from tests.services.nominations.campaign.awarding import awarded, revoked
from tests.services.nominations.campaign.nominating import drafted, saved, submitted, withdrawn
from tests.services.nominations.campaign.nominees import ref
from tests.services.nominations.campaign.offices import CITY
from tests.services.nominations.campaign.papers import CONSENT, REPORT, paper, report_on
from tests.services.nominations.campaign.plan import CAMPAIGN
from tests.services.nominations.campaign.reviewing import declined, endorsed, picked, returned, to_the_chair

FIRST = ref("a1")
SAVE = SaveDossier(CAMPAIGN, FIRST.id, (*REPORT, CONSENT))


def test_a_draft_s_papers_are_replaced() -> None:
    """R18, R19."""
    Given(NOMINEE_LIST, drafted(FIRST)).when(save_dossier, SAVE).then(saved(FIRST, *REPORT, CONSENT))


def test_a_returned_nomination_s_papers_are_replaced() -> None:
    """R18, R24: nothing changes after submission except through a return."""
    given = Given(NOMINEE_LIST, drafted(FIRST), submitted(FIRST), returned(FIRST))
    given.when(save_dossier, SAVE).then(saved(FIRST, *REPORT, CONSENT))


def test_papers_that_were_replaced_are_kept() -> None:
    """R18: older versions stay, each once."""
    second, third = paper("achievement-report", 2), paper("achievement-report", 3)
    history = (drafted(FIRST), saved(FIRST, second), saved(FIRST, third), saved(FIRST, second), saved(FIRST, third))
    nomination = Given(NOMINEE_LIST, *history).state.nominations[FIRST.id]
    assert (nomination.documents, nomination.replaced) == ((third,), (report_on(FIRST), second, third))


def test_a_paper_that_stays_is_not_among_those_replaced() -> None:
    """R18."""
    state = Given(NOMINEE_LIST, drafted(FIRST), saved(FIRST, report_on(FIRST), CONSENT)).state
    assert state.nominations[FIRST.id].replaced == ()


def test_papers_can_be_taken_out() -> None:
    """R19."""
    command = SaveDossier(CAMPAIGN, FIRST.id, ())
    Given(NOMINEE_LIST, drafted(FIRST)).when(save_dossier, command).then(saved(FIRST))


def test_the_same_papers_again_record_nothing() -> None:
    """R18."""
    command = SaveDossier(CAMPAIGN, FIRST.id, (report_on(FIRST),))
    Given(NOMINEE_LIST, drafted(FIRST)).when(save_dossier, command).then_nothing()


def test_saving_again_after_submission_records_nothing_where_nothing_changes() -> None:
    """R18."""
    command = SaveDossier(CAMPAIGN, FIRST.id, (report_on(FIRST),))
    Given(NOMINEE_LIST, drafted(FIRST), submitted(FIRST)).when(save_dossier, command).then_nothing()


@pytest.mark.parametrize(
    "since",
    [
        pytest.param((drafted(FIRST), submitted(FIRST)), id="submitted"),
        pytest.param(
            (drafted(FIRST), submitted(FIRST), endorsed(FIRST, "theme-lead", "standing-office")), id="endorsed"
        ),
        pytest.param((drafted(FIRST), submitted(FIRST), returned(FIRST), submitted(FIRST)), id="come-back"),
        pytest.param((drafted(FIRST), submitted(FIRST), declined(FIRST)), id="declined"),
        pytest.param((drafted(FIRST), withdrawn(FIRST, held_place=False)), id="withdrawn"),
        pytest.param((*to_the_chair(FIRST), awarded(FIRST)), id="awarded"),
        pytest.param((*to_the_chair(FIRST), awarded(FIRST), revoked(FIRST)), id="revoked"),
    ],
)
def test_a_dossier_never_changes_once_it_has_left_the_unit(since: tuple[Event, ...]) -> None:
    """R18."""
    refusal = Given(NOMINEE_LIST, *since).when(save_dossier, SAVE).then_refused(NotInThisState)
    assert refusal.possible == ("draft", "returned")


@pytest.mark.parametrize("read_at", [None, frozenset({2}), frozenset({1, 2})])
def test_papers_are_replaced_in_what_was_read(read_at: frozenset[int] | None) -> None:
    given = Given(NOMINEE_LIST, drafted(FIRST), saved(FIRST))
    given.when(save_dossier, replace(SAVE, read_at=read_at)).then(saved(FIRST, *REPORT, CONSENT))


@pytest.mark.parametrize("read_at", [frozenset[int](), frozenset({1}), frozenset({3})])
def test_papers_of_what_has_changed_since_it_was_read_stay(read_at: frozenset[int]) -> None:
    given = Given(NOMINEE_LIST, drafted(FIRST), saved(FIRST))
    given.when(save_dossier, replace(SAVE, read_at=read_at)).then_refused(ChangedSinceRead)


def test_a_submission_of_others_does_not_change_a_draft() -> None:
    given = Given(NOMINEE_LIST, drafted(FIRST), drafted(ref("b2")), submitted(ref("b2")))
    given.when(save_dossier, replace(SAVE, read_at=frozenset({1}))).then(saved(FIRST, *REPORT, CONSENT))


def test_a_returned_pick_s_papers_are_replaced_in_the_name_of_the_unit_that_put_it_forward() -> None:
    """R8, R18: not of the occasion whose list it stands in."""
    pick = picked(FIRST, "p1")
    one = pick.nomination
    given = Given(NOMINEE_LIST, pick, returned(one, "city-chair", CITY))
    given.when(save_dossier, SaveDossier(CAMPAIGN, one.id, REPORT)).then(saved(one, *REPORT))


def test_an_unknown_nomination_is_refused() -> None:
    """R24."""
    Given(NOMINEE_LIST).when(save_dossier, SAVE).then_refused(UnknownNomination)
