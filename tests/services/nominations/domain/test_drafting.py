"""A unit begins a nomination."""

from dataclasses import replace

import pytest

from services.nominations.domain.drafting import DraftNomination, draft
from services.nominations.domain.nominee_list import NOMINEE_LIST
from services.nominations.domain.refusals import (
    IdTaken,
    NotForCategory,
    NotYoursToPropose,
    UnknownManagingUnit,
    UnknownOccasion,
    UnknownTheme,
)
from services.nominations.domain.rules import CampaignRules
from shared.contracts.plan import Category
from shared.contracts.refusals import UnitHasMerged, UnknownUnit
from tests.given_when_then import Given
from tests.services.nominations.campaign.nominating import drafted, saved, submitted
from tests.services.nominations.campaign.nominees import PERSON, TEAM, nominee_of, person, ref
from tests.services.nominations.campaign.papers import REPORT, paper, report_on
from tests.services.nominations.campaign.plan import LETTER, RULES, THEME, WARD
from tests.services.nominations.campaign.reviewing import declined
from tests.services.nominations.domain.amendments import heir, merger, rules_after
from tests.services.nominations.submissions import ACHIEVED

FIRST = ref("a1")
DRAFT = DraftNomination(
    id=FIRST.id,
    unit=WARD,
    occasion=None,
    theme=THEME,
    nominee=nominee_of(FIRST),
    achieved=None,
    documents=(report_on(FIRST),),
    rules=RULES,
)


def test_a_unit_begins_a_nomination() -> None:
    """R14."""
    Given(NOMINEE_LIST).when(draft, DRAFT).then(drafted(FIRST))


def test_an_individual_is_nominated_in_the_category_of_individuals() -> None:
    """R7."""
    one = ref("a1", Category.INDIVIDUAL)
    Given(NOMINEE_LIST).when(draft, replace(DRAFT, nominee=nominee_of(one))).then(drafted(one))


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


def test_a_nomination_may_say_when_it_was_achieved() -> None:
    """R9."""
    Given(NOMINEE_LIST).when(draft, replace(DRAFT, achieved=ACHIEVED)).then(drafted(FIRST, achieved=ACHIEVED))


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
        replace(DRAFT, achieved=ACHIEVED),
        replace(DRAFT, documents=REPORT),
    ],
    ids=["name", "category", "theme", "occasion", "time-of-achievement", "papers"],
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


def test_a_merged_unit_begins_nothing_new() -> None:
    """R2: its heir takes part in its place."""
    command = replace(DRAFT, rules=rules_after(merger()))
    assert Given(NOMINEE_LIST).when(draft, command).then_refused(UnitHasMerged).into == heir().id


def test_the_heir_of_a_merged_unit_nominates_for_itself() -> None:
    """R2."""
    one = ref("a1", unit=heir().id)
    command = replace(DRAFT, id=one.id, unit=heir().id, rules=rules_after(merger()))
    assert Given(NOMINEE_LIST).when(draft, command).event.model_dump()["unit"] == heir().id


def test_a_nominee_whom_a_unit_outside_the_register_manages_is_refused() -> None:
    """R17: such a body is named by its name."""
    stranger = nominee_of(FIRST).model_copy(update={"managing_unit": "phuong-hang-bac"})
    refusal = Given(NOMINEE_LIST).when(draft, replace(DRAFT, nominee=stranger)).then_refused(UnknownManagingUnit)
    assert "managing_body" in refusal.explanation().vi


def test_a_nominee_whom_a_body_outside_the_register_manages_is_drafted() -> None:
    """R17."""
    outsider = nominee_of(FIRST).model_copy(update={"managing_body": "Công ty Môi trường đô thị"})
    Given(NOMINEE_LIST).when(draft, replace(DRAFT, nominee=outsider)).then(drafted(FIRST, nominee=outsider))


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


def test_in_2023_one_unit_proposes_to_the_city() -> None:
    """R6, R8: B §2."""
    rules = CampaignRules(LETTER, as_of=1)
    one = "thanh-xuan-2023.phong-noi-vu.000000a1"
    command = replace(DRAFT, id=one, unit="phong-noi-vu", occasion="city", theme=None, nominee=PERSON, rules=rules)
    assert Given(NOMINEE_LIST).when(draft, command).event.model_dump()["unit"] == "phong-noi-vu"


def test_in_2023_no_other_unit_proposes_to_the_city() -> None:
    """R6, R8: B §2."""
    theirs = replace(DRAFT, unit="phuong-kim-giang", occasion="city", theme=None, rules=CampaignRules(LETTER, as_of=1))
    refusal = Given(NOMINEE_LIST).when(draft, theirs).then_refused(NotYoursToPropose)
    assert refusal.clause == "2"


def test_a_title_for_citizens_is_for_no_collective() -> None:
    """R23: A II.2.6."""
    command = replace(DRAFT, occasion="title", theme=None)
    refusal = Given(NOMINEE_LIST).when(draft, command).then_refused(NotForCategory)
    assert refusal.explanation().vi == (
        "“Xét, đề nghị tặng danh hiệu “Công dân Thủ đô ưu tú”” chỉ xét cá nhân, không xét tập thể, mục II.2.6. "
        "Chọn dịp khen thưởng khác."
    )


def test_only_a_movement_s_standing_unit_proposes_for_its_interim_award() -> None:
    """R6."""
    rules = CampaignRules(LETTER, as_of=1)
    theirs = replace(DRAFT, unit="phuong-kim-giang", occasion="interim-fire-safety", theme=None, rules=rules)
    Given(NOMINEE_LIST).when(draft, theirs).then_refused(NotYoursToPropose)
