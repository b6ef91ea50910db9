"""What the record ever had: campaigns, units and nominations, by the histories that say so."""

from collections.abc import Iterable, Iterator
from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo

from services.projections.adapters.history_past import StoredPast
from services.projections.adapters.history_streams import OpenStreams
from services.projections.domain.history_past import PLAN_EVENTS
from shared.contracts.ids import is_id
from shared.contracts.streams import CAMPAIGNS
from shared.eventstore import NatsApplicationRecorder

_AT_ONCE = 1000
_PLANNING = frozenset(event.NAME.rpartition(".")[0] for event in PLAN_EVENTS)


class StoredRegister:
    """Asks the streams; what is told of something elsewhere counts for nothing."""

    def __init__(self, streams: OpenStreams) -> None:
        self._streams, self._past = streams, StoredPast(streams, {})

    def has_campaign(self, campaign: str) -> bool:
        """Tell whether a plan of the campaign was issued."""
        return is_id(campaign) and bool(self._past.plans(campaign))

    def has_unit(self, unit: str, campaign: str | None) -> bool:
        """Tell whether the unit ever was in the plan of the campaign, or in any where none is named."""
        if not is_id(unit):
            return False
        campaigns = self._campaigns() if campaign is None else (campaign,)
        return any(unit == each.id for name in campaigns for plan in self._past.plans(name) for each in plan.units)

    def zone(self) -> tzinfo:
        """Return the time zone of all plans; UTC where they have several, or none."""
        zones = {plan.time_zone for name in self._campaigns() for plan in self._past.plans(name)[-1:]}
        return ZoneInfo(zones.pop()) if len(zones) == 1 else UTC

    def has_nomination(self, nomination: str) -> bool:
        """Tell whether the nomination was ever drafted, or picked."""
        return self._past.has_nominee(nomination)

    def _campaigns(self) -> Iterable[str]:
        recorder = self._streams.recorder(CAMPAIGNS)
        return () if recorder is None else dict.fromkeys(_with_plans(recorder))


def _with_plans(recorder: NatsApplicationRecorder) -> Iterator[str]:
    after = 0
    while page := recorder.select_history("", after + 1, _AT_ONCE):
        yield from (
            str(each.originator_id).partition("/")[0] for each in page if each.topic.rpartition(".")[0] in _PLANNING
        )
        after = page[-1].id
