"""What somebody is shown, by the plans in force."""

import pytest

from services.projections.api.showing import _shown
from services.projections.application.shown import Shown
from shared.contracts.plan import Hop, Office, Route, ThemeLeadChanged
from shared.http import Access
from shared.identity import Action, Grant, Part, Principal, Role
from tests.services.projections.history import amended, issued, recorded
from tests.services.projections.invented_plan import invented_plan
from tests.services.projections.views_in_memory import views_in_memory

_PLAN = invented_plan()
_JUDGED = Route(id="judged", hops=(Hop(office="jury", act="endorse"), Hop(office="office", act="decide")), clause="9")
_WITH_JURY = _PLAN.model_copy(
    update={
        "offices": (*_PLAN.offices, Office(id="jury", name="Jury", unit="guild")),
        "routes": (*_PLAN.routes, _JUDGED),
        "occasions": tuple(
            occasion.model_copy(update={"route": "judged"}) if occasion.id == "ad-hoc" else occasion
            for occasion in _PLAN.occasions
        ),
    }
)
_CAMPAIGN = _PLAN.campaign


def _shown_to(
    role: Role, unit: str | None = None, *, campaign: str | None = None, action: Action = Action.READ_STANDINGS
) -> Shown:
    """Return what is shown after another unit was given the lead of a theme."""
    principal = Principal(account="acc-1", grants=(Grant(role=role, unit=unit),))
    with views_in_memory() as fed:
        new_lead = ThemeLeadChanged(theme="sails", lead="alpha-mill")
        fed.feed([recorded([issued(_WITH_JURY), amended(_CAMPAIGN, new_lead)])])
        return _shown(Access(principal, action), fed.views, campaign)


@pytest.mark.parametrize(("unit", "occasions"), [("guild", {"ad-hoc"}), ("alpha-mill", set())])
def test_who_sits_in_an_office_is_shown_what_travels_through_it(unit: str, occasions: set[str]) -> None:
    """R23."""
    shown = _shown_to(Role.UNIT_OFFICER, unit, action=Action.READ_QUEUE)
    assert shown == Shown({_CAMPAIGN: Part(units=frozenset({unit}), occasions=frozenset(occasions))})


@pytest.mark.parametrize(("unit", "themes"), [("alpha-mill", {"sails"}), ("zeta-harbour", {"nets"})])
def test_a_theme_is_shown_to_the_unit_that_leads_it_now(unit: str, themes: set[str]) -> None:
    """R2."""
    shown = _shown_to(Role.THEME_LEAD, unit)
    assert shown.parts == {_CAMPAIGN: Part(units=frozenset({unit}), themes=frozenset(themes))}


@pytest.mark.parametrize("campaign", ["nobody-knows", "\x00"])
def test_nothing_is_shown_of_a_campaign_that_nobody_knows(campaign: str) -> None:
    assert _shown_to(Role.AUDITOR, campaign=campaign).parts == {}
