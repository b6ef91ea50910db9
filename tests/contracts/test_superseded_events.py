"""Each superseded shape as it is read today: what it did not say is said as little as can be."""

import copy
import json
from typing import Any

import pytest

from shared.contracts.event import Event
from shared.contracts.events import EVENT_TYPES
from shared.contracts.events.campaigns import ObligationDelivered, PlanIssued
from shared.contracts.events.nominations import (
    AwardDecided,
    DossierSaved,
    EndorsedPersonal,
    NominationDeclined,
    NominationDrafted,
    NominationEndorsed,
    NominationReturned,
    NominationsSubmitted,
    SavedPersonal,
    Step,
)
from shared.contracts.nominee import Individual
from shared.contracts.plan import Category
from shared.contracts.registry import decode
from shared.contracts.upcasting import UPCASTS, upcast
from tests.contracts.written.parts import LETTER
from tests.contracts.written_events import golden

NAMES = [event_type.NAME for event_type in EVENT_TYPES]
ACTOR = "office:of-another-day"
WITHOUT_A_STEP = {
    "campaigns.plan-issued.v1",
    "campaigns.plan-issued.v2",
    "campaigns.plan-issued.v3",
    "campaigns.obligation-delivered.v1",
    "nominations.nomination-drafted.v1",
    "nominations.dossier-saved.v1",
    "notifications.alert-raised.v1",
}
STEPS = sorted(set(UPCASTS) - WITHOUT_A_STEP)
ON_ITS_ROUTE = [name for name in STEPS if name != "nominations.nominations-submitted.v1"]


def _body(name: str, **data: Any) -> bytes:
    """Return a golden body, done by another, with some of its data changed."""
    stored = json.loads(golden(name))
    return json.dumps({**stored, "actor": ACTOR, "data": {**stored["data"], **data}}).encode()


def _read(name: str, **data: Any) -> Event:
    return decode(name, _body(name, **data)).event


@pytest.mark.parametrize("name", UPCASTS)
def test_a_superseded_name_leads_to_one_that_is_in_use(name: str) -> None:
    assert upcast(name, json.loads(golden(name))["data"], ACTOR)[0] in NAMES


@pytest.mark.parametrize("name", UPCASTS)
def test_the_next_name_is_of_the_same_fact_in_its_next_version(name: str) -> None:
    fact, _, version = name.rpartition(".v")
    assert UPCASTS[name].name == f"{fact}.v{int(version) + 1}"


@pytest.mark.parametrize("name", UPCASTS)
def test_an_upcast_leaves_the_stored_body_as_it_was(name: str) -> None:
    data = json.loads(golden(name))["data"]
    before = copy.deepcopy(data)
    upcast(name, data, ACTOR)
    assert data == before


@pytest.mark.parametrize("name", UPCASTS)
def test_all_that_was_said_is_said_still(name: str) -> None:
    """What can name people may have moved to where all of that stands."""
    data = json.loads(golden(name))["data"]
    _, grown = upcast(name, data, ACTOR)
    said = {**grown.get("personal", {}), **grown}
    assert {key: said[key] for key in data} == data


@pytest.mark.parametrize("name", STEPS)
def test_who_took_a_step_is_who_its_provenance_names(name: str) -> None:
    """R25."""
    assert getattr(_read(name), "by", None) == ACTOR


@pytest.mark.parametrize("name", sorted(WITHOUT_A_STEP))
def test_what_is_no_step_of_a_route_says_nothing_of_who_took_it(name: str) -> None:
    assert not hasattr(_read(name), "by")


@pytest.mark.parametrize("name", ON_ITS_ROUTE)
def test_a_step_of_the_first_version_does_not_say_which_unit_held_the_office(name: str) -> None:
    """R2, R23."""
    event = _read(name)
    assert isinstance(event, Step)
    assert event.acting_unit is None


@pytest.mark.parametrize("name", ON_ITS_ROUTE)
def test_a_step_of_the_first_version_does_not_say_which_rules_it_was_decided_under(name: str) -> None:
    """R2."""
    event = _read(name)
    assert isinstance(event, Step)
    assert event.rules_as_of == 0


def test_papers_of_a_submission_of_the_first_version_are_personal() -> None:
    """R18: a file's name may name people."""
    event = _read("nominations.nominations-submitted.v1")
    assert isinstance(event, NominationsSubmitted)
    assert event.personal == SavedPersonal(documents=(LETTER,))


def test_a_submission_of_the_first_version_without_papers_has_none() -> None:
    """R18."""
    event = _read("nominations.nominations-submitted.v1", documents=[])
    assert isinstance(event, NominationsSubmitted)
    assert event.personal == SavedPersonal(documents=())


def test_a_submission_of_the_first_version_keeps_the_rules_that_it_was_decided_under() -> None:
    """R10."""
    event = _read("nominations.nominations-submitted.v1", rules_as_of=7)
    assert isinstance(event, NominationsSubmitted)
    assert event.rules_as_of == 7


@pytest.mark.parametrize("name", ["nominations.nomination-returned.v1", "nominations.nomination-declined.v1"])
def test_what_was_sent_back_in_the_first_version_was_not_voted_on(name: str) -> None:
    """R24."""
    event = _read(name)
    assert isinstance(event, NominationReturned | NominationDeclined)
    assert event.vote is None


def test_a_plan_of_the_first_version_was_never_amended() -> None:
    """R2."""
    event = _read("campaigns.plan-issued.v1")
    assert isinstance(event, PlanIssued)
    touched = [unit.id for unit in event.plan.units if unit.former_names or unit.merged_into]
    extended = [obligation.id for obligation in event.plan.obligations if obligation.extensions]
    assert (touched, extended) == ([], [])


def test_a_plan_of_the_first_version_holds_no_contest() -> None:
    """R6."""
    event = _read("campaigns.plan-issued.v1")
    assert isinstance(event, PlanIssued)
    assert event.plan.contests == ()


def test_an_occasion_of_the_first_version_is_for_both_categories() -> None:
    """R9."""
    event = _read("campaigns.plan-issued.v1")
    assert isinstance(event, PlanIssued)
    assert {occasion.categories for occasion in event.plan.occasions} == {tuple(Category)}


def test_a_delivery_of_the_first_version_is_for_no_theme_in_particular() -> None:
    """R3."""
    event = _read("campaigns.obligation-delivered.v1")
    assert isinstance(event, ObligationDelivered)
    assert (event.theme, event.statements) == (None, ())


def test_a_document_of_the_first_version_is_confirmed_by_nobody() -> None:
    """R14."""
    event = _read("nominations.dossier-saved.v1")
    assert isinstance(event, DossierSaved)
    assert {document.confirmed_by for document in event.personal.documents} == {()}


def test_a_nomination_of_the_first_version_says_no_day_of_its_achievement() -> None:
    """R9."""
    event = _read("nominations.nomination-drafted.v1")
    assert isinstance(event, NominationDrafted)
    assert event.achieved is None


def test_a_nominee_of_the_first_version_has_no_managing_body_outside_the_register() -> None:
    """R17."""
    event = _read("nominations.nomination-drafted.v1")
    assert isinstance(event, NominationDrafted)
    assert isinstance(event.personal.nominee, Individual)
    assert event.personal.nominee.managing_body is None


def test_an_endorsement_of_the_first_version_has_no_papers_of_the_office() -> None:
    """R15."""
    event = _read("nominations.nomination-endorsed.v1")
    assert isinstance(event, NominationEndorsed)
    assert event.personal == EndorsedPersonal(documents=(), of_nominee=())


def test_an_award_of_the_first_version_is_of_the_office_that_decided() -> None:
    """R26: its plan named no issuer, and such an office issues for itself."""
    event = _read("nominations.award-decided.v1")
    assert isinstance(event, AwardDecided)
    assert event.issuer == "hai-ba-trung-2024-chair"


def test_an_award_of_the_first_version_is_read_however_long_its_campaign_and_office_are_named() -> None:
    event = _read("nominations.award-decided.v1", campaign="c" * 80, office="o" * 80)
    assert isinstance(event, AwardDecided)
    assert event.issuer == f"{'c' * 80}-{'o' * 80}"


def test_an_award_of_the_first_version_is_read_however_long_its_number_is() -> None:
    event = _read("nominations.award-decided.v1", number="1" * 500)
    assert isinstance(event, AwardDecided)
    assert event.number == "1" * 500


def test_an_award_of_the_first_version_says_no_day_of_its_achievement() -> None:
    """R26."""
    event = _read("nominations.award-decided.v1")
    assert isinstance(event, AwardDecided)
    assert event.achieved is None
