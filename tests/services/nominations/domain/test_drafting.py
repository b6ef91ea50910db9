"""A unit begins a nomination."""

from dataclasses import replace

import pytest

from services.nominations.domain.drafting import DraftNomination, draft
from services.nominations.domain.nominee_list import NOMINEE_LIST
from services.nominations.domain.refusals import IdTaken, NotYoursToPropose, UnknownOccasion, UnknownTheme
from services.nominations.domain.rules import CampaignRules
from shared.contracts.plan import Category
from shared.contracts.refusals import UnknownUnit
from tests.given_when_then import Given
from tests.services.nominations.campaign import (
    LETTER,
    PERSON,
    REPORT,
    RULES,
    TEAM,
    THEME,
    WARD,
    declined,
    drafted,
    paper,
    person,
    ref,
    saved,
    submitted,
)

FIRST = ref("a1")
DRAFT = DraftNomination(id=FIRST.id, unit=WARD, occasion=None, theme=THEME, nominee=TEAM, documents=REPORT, rules=RULES)


def test_a_unit_begins_a_nomination() -> None:
    """R14."""
    Given(NOMINEE_LIST).when(draft, DRAFT).then(drafted(FIRST))


def test_an_individual_is_nominated_in_the_category_of_individuals() -> None:
    """R7."""
    command = replace(DRAFT, nominee=PERSON)
    Given(NOMINEE_LIST).when(draft, command).then(drafted(ref("a1", Category.INDIVIDUAL)))


def test_a_draft_may_be_incomplete() -> None:
    """R19."""
    Given(NOMINEE_LIST).when(draft, replace(DRAFT, documents=())).then(drafted(FIRST, documents=()))


def test_without_an_occasion_it_is_the_plan_s_default_one() -> None:
    """R23."""
    event = Given(NOMINEE_LIST).when(draft, DRAFT).event
    assert event.model_dump()["nomination"]["occasion"] == RULES.plan.default_occasion


def test_an_ad_hoc_nomination_does_not_count_against_the_quota() -> None:
    """R9; what we take, no. 4."""
    command = replace(DRAFT, occasion="ad-hoc", theme=None)
    Given(NOMINEE_LIST).when(draft, command).then(drafted(ref("a1", occasion="ad-hoc"), theme=None))


def test_an_ad_hoc_nomination_may_name_its_theme_all_the_same() -> None:
    """R23."""
    Given(NOMINEE_LIST).when(draft, replace(DRAFT, occasion="ad-hoc")).then(drafted(ref("a1", occasion="ad-hoc")))


def test_the_same_draft_again_records_nothing() -> None:
    """R21."""
    Given(NOMINEE_LIST, drafted(FIRST)).when(draft, DRAFT).then_nothing()


@pytest.mark.parametrize(
    "since", [saved(FIRST, paper("other")), submitted(FIRST), declined(FIRST)], ids=lambda e: e.NAME
)
def test_the_same_draft_again_records_nothing_whatever_became_of_it(since: object) -> None:
    """R21."""
    Given(NOMINEE_LIST, drafted(FIRST), since).when(draft, DRAFT).then_nothing()  # type: ignore[arg-type]  # an event


@pytest.mark.parametrize(
    "other",
    [
        replace(DRAFT, nominee=TEAM.model_copy(update={"name": "Tổ dân phố số 4"})),
        replace(DRAFT, nominee=PERSON),
        replace(DRAFT, theme="an-ninh-trat-tu"),
        replace(DRAFT, occasion="ad-hoc"),
    ],
    ids=["name", "category", "theme", "occasion"],
)
def test_other_content_under_the_same_id_is_refused(other: DraftNomination) -> None:
    """R21."""
    refusal = Given(NOMINEE_LIST, drafted(FIRST)).when(draft, other).then_refused(IdTaken)
    assert refusal.nomination == FIRST.id


def test_a_unit_outside_the_plan_is_refused() -> None:
    """R5."""
    command = replace(DRAFT, unit="phuong-hang-bac")
    refusal = Given(NOMINEE_LIST).when(draft, command).then_refused(UnknownUnit)
    assert "“phuong-hang-bac”" in refusal.explanation().vi


def test_an_unknown_occasion_is_refused_with_those_there_are() -> None:
    """R1."""
    refusal = Given(NOMINEE_LIST).when(draft, replace(DRAFT, occasion="birthday")).then_refused(UnknownOccasion)
    assert refusal.explanation().en == (
        "The plan has no award occasion “birthday”; it has: wrap-up, ad-hoc, city, title."
    )


def test_an_unknown_theme_is_refused_with_those_there_are() -> None:
    """R23."""
    refusal = Given(NOMINEE_LIST).when(draft, replace(DRAFT, theme="chess")).then_refused(UnknownTheme)
    assert refusal.known == tuple(theme.id for theme in RULES.plan.themes)


def test_an_unknown_theme_is_refused_even_where_none_is_needed() -> None:
    """R23."""
    command = replace(DRAFT, occasion="ad-hoc", theme="chess")
    Given(NOMINEE_LIST).when(draft, command).then_refused(UnknownTheme)


def test_what_is_said_of_a_theme_that_is_not_needed_does_not_claim_that_it_is() -> None:
    """R23."""
    command = replace(DRAFT, occasion="ad-hoc", theme="chess")
    refusal = Given(NOMINEE_LIST).when(draft, command).then_refused(UnknownTheme)
    assert "travels through" not in refusal.explanation().en


def test_a_theme_is_required_where_the_route_leads_through_its_lead() -> None:
    """R23."""
    refusal = Given(NOMINEE_LIST).when(draft, replace(DRAFT, theme=None)).then_refused(UnknownTheme)
    assert "travels through its theme's lead" in refusal.explanation().en


def test_a_theme_may_be_left_out_where_no_lead_is_on_the_route() -> None:
    """R6, R23."""
    rules = CampaignRules(LETTER, as_of=1)
    command = replace(
        DRAFT, id="thanh-xuan-2023.phuong-kim-giang.000000a1", unit="phuong-kim-giang", theme=None, rules=rules
    )
    assert Given(NOMINEE_LIST).when(draft, command).event.model_dump()["theme"] is None


def test_drafting_takes_no_place() -> None:
    """R7."""
    state = Given(NOMINEE_LIST, *(drafted(person(f"p{n}")) for n in range(9))).state
    assert state.places_used(Category.INDIVIDUAL) == 0


def test_no_unit_nominates_where_the_council_picks() -> None:
    """R8."""
    Given(NOMINEE_LIST).when(draft, replace(DRAFT, occasion="city")).then_refused(NotYoursToPropose)


def test_only_a_movement_s_standing_unit_proposes_for_its_interim_award() -> None:
    """R6."""
    rules = CampaignRules(LETTER, as_of=1)
    theirs = replace(DRAFT, unit="phuong-kim-giang", occasion="interim", theme=None, rules=rules)
    Given(NOMINEE_LIST).when(draft, theirs).then_refused(NotYoursToPropose)
