"""Who was submitted before, by whom: over all lists, as the view has heard (R21)."""

from collections.abc import Sequence
from random import Random

import pytest

from services.nominations.adapters.nominee_register import StoredNomineeRegister
from services.nominations.domain.identity import Twin
from services.nominations.domain.nominee_list import Nomination, NomineeList, evolve
from shared.contracts.document import Document
from shared.contracts.event import Event
from shared.contracts.events.nominations import NominationRef, NominationWithdrawn
from shared.contracts.nominee import Individual, PersonalData
from shared.contracts.plan import Category
from tests.services.nominations.adapters.viewing import FedView
from tests.services.nominations.application.desks import Book
from tests.services.nominations.campaign.awarding import awarded, issued, revoked
from tests.services.nominations.campaign.nominating import drafted, saved, submitted
from tests.services.nominations.campaign.nominees import PERSON, ref
from tests.services.nominations.campaign.papers import paper, report_on
from tests.services.nominations.campaign.plan import CAMPAIGN, RULES, WARD
from tests.services.nominations.campaign.reviewing import declined, picked, returned

OTHER = "phuong-bach-khoa"
FIRST = ref("a1", Category.INDIVIDUAL)
SECOND = ref("b2", Category.INDIVIDUAL, unit=OTHER)
TAKEN = (drafted(FIRST, nominee=PERSON), submitted(FIRST))
DRAFT = drafted(SECOND, unit=OTHER, nominee=PERSON)
OF_FIRST = Twin(FIRST.id, "Phường Bạch Mai", "nominee")


def twins(view: FedView, events: Sequence[Event], one: NominationRef) -> dict[str, Twin]:
    """Return the twins of a nomination as it stands after these events, which the view has heard of."""
    view.feed(*events)
    state = NomineeList()
    for event in events:
        state = evolve(state, event)
    return dict(StoredNomineeRegister(view.store, Book()).twins(RULES, [_nomination(state, one)]))


def _nomination(state: NomineeList, one: NominationRef) -> Nomination:
    return state.nominations[one.id]


def with_report(one: NominationRef, document: Document, nominee: Individual = PERSON) -> Event:
    """Return that a nomination of the other ward was begun on this report."""
    return drafted(one, unit=OTHER, nominee=nominee, documents=(document,))


def at_length(seed: int) -> str:
    """Return a line as long as contracts let it be, in which nothing comes again."""
    letters = Random(seed)  # noqa: S311 - no secret
    return "".join(chr(letters.randrange(0x4E00, 0x9FFF)) for _ in range(500))


SOMEBODY_ELSE = Individual(person=PERSON.person.model_copy(update={"name": "Lê Văn Tám"}))


def test_one_that_another_unit_submitted_before_is_a_twin(view: FedView) -> None:
    """R21."""
    assert twins(view, [*TAKEN, DRAFT], SECOND) == {SECOND.id: OF_FIRST}


def test_a_nominee_of_the_longest_names_is_found_again(view: FedView) -> None:
    """R21: an index of PostgreSQL's holds no more than 2,704 bytes of a row."""
    longest = PersonalData(name=at_length(1), position=at_length(2), workplace=at_length(3))
    named = Individual(person=longest)
    events = [drafted(FIRST, nominee=named), submitted(FIRST), drafted(SECOND, unit=OTHER, nominee=named)]
    assert twins(view, events, SECOND) == {SECOND.id: OF_FIRST}


def test_of_two_that_were_submitted_the_earlier_one_has_no_twin(view: FedView) -> None:
    """R21: only the later one of the two goes no further."""
    events = [*TAKEN, DRAFT, submitted(SECOND, unit=OTHER)]
    assert twins(view, events, FIRST) == {}


def test_of_two_that_were_submitted_the_later_one_has_a_twin(view: FedView) -> None:
    """R21."""
    events = [DRAFT, *TAKEN, submitted(SECOND, unit=OTHER)]
    assert twins(view, events, SECOND) == {SECOND.id: OF_FIRST}


def test_who_was_first_stays_first_after_a_return(view: FedView) -> None:
    """R11, R21: what was returned has its place, and its turn."""
    events = [*TAKEN, DRAFT, submitted(SECOND, unit=OTHER), returned(FIRST), submitted(FIRST)]
    assert twins(view, events, FIRST) == {}


@pytest.mark.parametrize(
    "ended",
    [declined(FIRST), NominationWithdrawn(campaign=CAMPAIGN, unit=WARD, nomination=FIRST, held_place=True)],
    ids=["declined", "withdrawn"],
)
def test_one_that_has_given_its_place_back_is_no_twin(view: FedView, ended: Event) -> None:
    """R11, R21."""
    assert twins(view, [*TAKEN, ended, DRAFT], SECOND) == {}


@pytest.mark.parametrize(
    "since",
    [(returned(FIRST),), (awarded(FIRST),), (awarded(FIRST), issued(FIRST), revoked(FIRST))],
    ids=["returned", "awarded", "revoked"],
)
def test_one_that_holds_its_place_is_a_twin(view: FedView, since: tuple[Event, ...]) -> None:
    """R11, R21, R26."""
    assert twins(view, [*TAKEN, *since, DRAFT], SECOND) == {SECOND.id: OF_FIRST}


def test_a_draft_is_no_twin(view: FedView) -> None:
    """R21: it was not put forward."""
    assert twins(view, [TAKEN[0], DRAFT], SECOND) == {}


def test_a_unit_s_own_list_is_left_to_the_list_itself(view: FedView) -> None:
    """R21: there nothing has to be heard of."""
    again = ref("c3", Category.INDIVIDUAL)
    assert twins(view, [*TAKEN, drafted(again, nominee=PERSON)], again) == {}


def test_a_pick_is_nobody_s_twin_and_has_none(view: FedView) -> None:
    """R8, R21: it goes up on what was achieved already."""
    pick = picked(FIRST, "c3")
    assert twins(view, [*TAKEN, pick], pick.nomination) == {}
    assert StoredNomineeRegister(view.store, Book()).twins(RULES, []) == {}


def test_a_report_that_stands_behind_another_is_a_twin_s(view: FedView) -> None:
    """R21: whoever is named in it."""
    events = [*TAKEN, with_report(SECOND, report_on(FIRST), SOMEBODY_ELSE)]
    assert twins(view, events, SECOND) == {SECOND.id: Twin(FIRST.id, "Phường Bạch Mai", "achievement")}


def test_a_report_that_was_replaced_stands_behind_nobody(view: FedView) -> None:
    """R18, R21."""
    replaced = (TAKEN[0], saved(FIRST, paper("achievement-report", 7)), TAKEN[1])
    assert twins(view, [*replaced, with_report(SECOND, report_on(FIRST), SOMEBODY_ELSE)], SECOND) == {}


def test_a_paper_of_another_kind_in_the_other_dossier_is_no_achievement(view: FedView) -> None:
    """R21: there, too, only what states an achievement counts."""
    letter = report_on(SECOND).model_copy(update={"kind": "other"})
    theirs = (drafted(FIRST, documents=(report_on(FIRST), letter)), submitted(FIRST))
    assert twins(view, [*theirs, with_report(SECOND, report_on(SECOND), SOMEBODY_ELSE)], SECOND) == {}


def test_one_that_was_submitted_before_but_took_its_report_since_has_a_twin(view: FedView) -> None:
    """R21: the other one was granted on it in the meantime."""
    own = submitted(SECOND, unit=OTHER)
    events = [
        *(drafted(SECOND, unit=OTHER, nominee=SOMEBODY_ELSE), own, *TAKEN, awarded(FIRST)),
        *(returned(SECOND), saved(SECOND, report_on(FIRST)), own),
    ]
    assert twins(view, events, SECOND) == {SECOND.id: Twin(FIRST.id, "Phường Bạch Mai", "achievement")}


def test_another_paper_of_the_same_bytes_is_no_achievement(view: FedView) -> None:
    """R21: two dossiers may hold one letter."""
    letter = report_on(FIRST).model_copy(update={"kind": "other"})
    assert twins(view, [*TAKEN, with_report(SECOND, letter, SOMEBODY_ELSE)], SECOND) == {}
