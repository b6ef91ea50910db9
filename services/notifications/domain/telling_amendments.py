"""What an amendment of a plan tells units: one alert for each amendment and unit (R2, R27)."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.notifications.domain.concerned_units import named_by
from services.notifications.domain.happenings import PlanChanged
from services.notifications.domain.news import News
from services.notifications.domain.telling_news import news_for
from services.notifications.domain.wording.changes import word_change
from shared.contracts.event import RecordedEvent
from shared.contracts.events.campaigns import PlanAmended
from shared.contracts.plan import Change, Plan, Unit
from shared.contracts.texts import Text

_SAID = 10
"""How many changes an alert says one by one: the document has them all."""


@dataclass(frozen=True)
class _Said:
    """A change in words: to the units that it is about, and to all others."""

    about: frozenset[str]
    to_named: Text
    to_others: Text

    def to(self, unit_id: str) -> Text:
        return self.to_named if unit_id in self.about else self.to_others


def news_of_amendment(recorded: RecordedEvent, event: PlanAmended, before: Plan, after: Plan) -> tuple[News, ...]:
    """Return what an amendment tells each recipient of the plan, those that it brings in and merges among them.

    It is worded here: only now are both plans known.
    """
    key, known = f"plan-amended/{recorded.version}", {unit.id for unit in before.units}
    said = [_said(change, before, after) for change in event.changes]
    return tuple(
        news_for(
            recorded,
            event.campaign,
            unit.id,
            key,
            PlanChanged(document=event.document, changes=_told(said, unit.id), joined=unit.id not in known),
        )
        for unit in _recipients(before, after)
    )


def _recipients(before: Plan, after: Plan) -> tuple[Unit, ...]:
    """Return the recipients of either plan, in the register's order; a unit that merged earlier is none."""
    taking_part = {unit.id for plan in (before, after) for unit in _taking_part(plan)}
    return tuple(unit for unit in after.units if unit.id in taking_part)


def _taking_part(plan: Plan) -> tuple[Unit, ...]:
    return tuple(unit for unit in plan.recipients_in_register() if unit.merged_into is None)


def _said(change: Change, before: Plan, after: Plan) -> _Said:
    return _Said(
        named_by(change, before, after),
        word_change(change, before, after, to_named=True),
        word_change(change, before, after, to_named=False),
    )


def _told(said: Sequence[_Said], unit_id: str) -> tuple[Text, ...]:
    """Tell a unit of the changes, first of those that are about it; the last of many are counted."""
    ordered = sorted(said, key=lambda each: unit_id not in each.about)
    told = tuple(each.to(unit_id) for each in ordered[:_SAID])
    more = len(said) - len(told)
    return told if more == 0 else (*told, Text(vi=f"và {more} thay đổi khác", en=f"and {more} more changes"))
