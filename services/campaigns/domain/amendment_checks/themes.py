"""Themes: who leads them, and who works with the lead (R2)."""

from collections.abc import Iterator

from services.campaigns.domain.amendment_checks.naming import (
    THEME,
    Place,
    absent,
    nothing_changes,
    selection_obstacles,
    unit_obstacles,
)
from services.campaigns.domain.plan_problem import Problem
from services.campaigns.domain.wording import theme_named, unit_named
from shared.contracts.plan import Plan, ThemeCoordinatorsChanged, ThemeLeadChanged
from shared.contracts.texts import Text


def theme_lead_changed(plan: Plan, change: ThemeLeadChanged, place: Place) -> Iterator[Problem]:
    """Yield that the theme or the unit is not there, or that the unit leads the theme already."""
    yield from _theme(plan, change.theme, place)
    yield from unit_obstacles(plan, change.lead, (*place, "lead"), "unknown-lead-unit")
    theme = plan.theme(change.theme)
    if theme is not None and theme.lead == change.lead:
        what = Text(
            vi=f"{unit_named(plan, change.lead)} đang chủ trì chuyên đề này (mục {theme.clause})",
            en=f"{unit_named(plan, change.lead)} leads this theme already (clause {theme.clause})",
        )
        yield nothing_changes((*place, "lead"), what)


def theme_coordinators_changed(plan: Plan, change: ThemeCoordinatorsChanged, place: Place) -> Iterator[Problem]:
    """Yield that the theme or a unit is not there, or that those units coordinate already.

    A unit outside the register can be named in `outside`.
    """
    yield from _theme(plan, change.theme, place)
    yield from selection_obstacles(plan, change.coordinators, (*place, "coordinators"))
    theme = plan.theme(change.theme)
    if theme is not None and theme.coordinators == change.coordinators:
        yield nothing_changes((*place, "coordinators"), _SAME_COORDINATORS)


def _theme(plan: Plan, name: str, place: Place) -> Iterator[Problem]:
    if plan.theme(name) is None:
        known = [theme_named(plan, theme.id) for theme in plan.themes]
        yield absent(THEME, name, known, (*place, "theme"), "unknown-theme")


_SAME_COORDINATORS = Text(
    vi="các đơn vị này đang phối hợp thực hiện chuyên đề", en="these coordinate the theme already"
)
