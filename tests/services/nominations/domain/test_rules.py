"""What a campaign's plan in force says to whoever decides by it."""

import datetime as dt
from dataclasses import replace

import pytest

from services.nominations.domain.completeness import Papers, unless_complete
from services.nominations.domain.nominee_list import NOMINEE_LIST
from services.nominations.domain.rules import CampaignRules
from shared.contracts.nominee import Individual
from shared.contracts.plan import SUBMISSION
from tests.given_when_then import Given
from tests.services.nominations.api.authority import INVENTED
from tests.services.nominations.campaign.nominating import drafted
from tests.services.nominations.campaign.nominees import PERSON, person
from tests.services.nominations.campaign.papers import LETTER_AND_MINUTES, REPORT
from tests.services.nominations.campaign.plan import LETTER, PLAN, RULES, THEME, THEME_LEADS_UNIT, WARD
from tests.services.nominations.domain.amendments import NEIGHBOUR, led_by, merger, rules_after

MANAGED = Individual(person=PERSON.person, managing_unit=WARD)


@pytest.mark.parametrize(
    ("office", "holder"),
    [
        ("theme-lead", THEME_LEADS_UNIT),
        ("standing-office", "phong-noi-vu"),
        ("council", None),
        ("chair", None),
        ("stranger", None),
    ],
)
def test_it_is_known_which_unit_holds_an_office(office: str, holder: str | None) -> None:
    """R23."""
    assert RULES.holder(office, THEME) == holder


def test_without_a_theme_there_is_no_lead() -> None:
    """R23."""
    assert RULES.holder("theme-lead", None) is None


def test_another_lead_holds_the_lead_s_office() -> None:
    """R2."""
    assert rules_after(led_by("cong-an-quan")).holder("theme-lead", THEME) == "cong-an-quan"


def test_the_heir_of_a_merged_unit_manages_whom_that_one_managed() -> None:
    """R2, R17: nobody is left to ask for consent."""
    assert rules_after(merger()).manages(NEIGHBOUR, MANAGED)


def test_what_a_merged_unit_submitted_is_of_whom_its_heir_manages() -> None:
    """R2, R17."""
    assert rules_after(merger()).manages(WARD, Individual(person=PERSON.person, managing_unit=NEIGHBOUR))


def test_another_unit_manages_its_own_still() -> None:
    """R17."""
    assert not RULES.manages(NEIGHBOUR, MANAGED)


def test_a_body_outside_the_register_manages_its_own_whatever_merged() -> None:
    """R17."""
    outside = MANAGED.model_copy(update={"managing_body": "Công ty A"})
    assert not rules_after(merger()).manages(WARD, outside)


def test_no_consent_is_missed_of_a_unit_that_merged_into_the_submitting_one() -> None:
    """R2, R17."""
    one = person("p1")
    nomination = Given(NOMINEE_LIST, drafted(one, nominee=MANAGED, unit=NEIGHBOUR)).state.nominations[one.id]
    papers = Papers(nomination, LETTER_AND_MINUTES, REPORT)
    assert unless_complete([papers], SUBMISSION, rules_after(merger())) is None


def test_a_period_without_a_first_day_begins_on_the_day_of_issue() -> None:
    """R9."""
    opened = dt.datetime(2024, 3, 14, 17, tzinfo=dt.UTC)
    assert replace(RULES, opened=opened).period() == (dt.date(2024, 3, 15), dt.date(2024, 10, 31))


def test_a_document_s_own_date_comes_before_the_day_of_issue() -> None:
    """R9, R1: the plan is dated, whenever it was entered."""
    document = PLAN.document.model_copy(update={"date": dt.date(2024, 3, 1)})
    rules = replace(
        RULES, plan=PLAN.model_copy(update={"document": document}), opened=dt.datetime(2024, 4, 1, tzinfo=dt.UTC)
    )
    assert rules.period()[0] == dt.date(2024, 3, 1)


def test_a_period_s_own_days_are_the_period() -> None:
    """R9: B counts the year 2023."""
    opened = dt.datetime(2023, 5, 16, tzinfo=dt.UTC)
    period = CampaignRules(LETTER, as_of=1, opened=opened).period()
    assert period == (dt.date(2023, 1, 1), dt.date(2023, 12, 31))


def test_today_is_the_day_where_the_plan_is_in_force() -> None:
    """R12: a new day begins at 17:00 UTC."""
    assert RULES.today(dt.datetime(2024, 10, 9, 17, tzinfo=dt.UTC)) == dt.date(2024, 10, 10)


@pytest.mark.parametrize(
    ("rules", "above"),
    [
        (RULES, {"city-chair"}),
        (CampaignRules(LETTER, as_of=1), {"city-chair"}),
        (CampaignRules(INVENTED, as_of=1), {"minister"}),
    ],
)
def test_an_office_is_above_where_it_signs_for_an_authority_that_is_not_the_campaigns(
    rules: CampaignRules, above: set[str]
) -> None:
    """R8, R23: its answers are recorded here."""
    offices = {hop.office for route in rules.plan.routes for hop in route.hops}
    assert {office for office in offices if rules.is_above(office)} == above
