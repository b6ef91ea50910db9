"""The whole record, read from its first event on and held against its rules."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from services.nominations.domain.nominee_list import NomineeList
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS, NOTIFICATIONS, READS
from shared.evidence.asking import NoStreamError
from shared.evidence.connecting import BlockClient
from thidua.audit.verify_decisions import DecisionRules
from thidua.audit.verify_feed import FeedCheck
from thidua.audit.verify_lists import ListRules
from thidua.audit.verify_notes import Looked, Notes, StreamFigures
from thidua.audit.verify_places import place_of, place_of_read
from thidua.audit.verify_plans import PlansInForce
from thidua.audit.verify_reading import Told, look_at_stream, messages_of, told_by
from thidua.audit.verify_telling import look_at_telling

_UNFOLDABLE = (LookupError, ValueError, TypeError, AttributeError, ValidationError)
"""What folds and rules raise on an event that speaks of what its history does not have."""


@dataclass
class _History:
    version: int = 0
    state: Any = None
    is_broken: bool = False


class Verification:
    """One reading of the record; `notes` has what was looked at and found."""

    def __init__(self) -> None:
        self.notes = Notes()
        self._plans = PlansInForce(self.notes)
        self._lists = ListRules(self._plans, self.notes)
        self._decisions = DecisionRules(self.notes)
        self._feed = FeedCheck(self.notes)
        self._histories: defaultdict[tuple[str, str], _History] = defaultdict(_History)

    async def read(self, client: BlockClient) -> Notes:
        """Read all streams; raises NoStreamError where one of those is not there that decisions stand in.

        Ends are taken before plans' are, so that nothing rests on a plan that was not read.
        """
        ends = {
            name: await look_at_stream(client, name, self.notes) for name in (NOMINATIONS, NOTIFICATIONS, CAMPAIGNS)
        }
        for name in (CAMPAIGNS, NOMINATIONS, NOTIFICATIONS):
            await self._read(client, name, ends[name])
        await self._read_who_read(client)
        lists = {key[1]: each.state for key, each in self._histories.items() if isinstance(each.state, NomineeList)}
        self._decisions.end(lists)
        await self._feed.end(client, ends[NOMINATIONS])
        self.notes.streams.sort(key=lambda figures: figures.name)
        return self.notes

    async def _read_who_read(self, client: BlockClient) -> None:
        try:
            end = await look_at_stream(client, READS, self.notes)
        except NoStreamError:
            self.notes.open.append(f"there is no stream {READS}: who read what was not recorded yet, or is gone")
        else:
            await self._read(client, READS, end)

    async def _read(self, client: BlockClient, name: str, last: int) -> None:
        figures = next(each for each in self.notes.streams if each.name == name)
        async for message in messages_of(client, name, last, self.notes):
            told = told_by(message, self.notes)
            if told is not None:
                self._take(told)
                _occurred(figures, told)
        figures.histories = sum(stream == name for stream, _ in self._histories)

    def _take(self, told: Told) -> None:
        recorded = told.recorded
        history = self._histories[recorded.stream, recorded.aggregate_id]
        wanted = history.version + 1
        history.version = recorded.version
        gap = None if recorded.version == wanted else f"version {recorded.version}, where {wanted} was to follow"
        self.notes.look(Looked.VERSIONS, f"{recorded.position} {recorded.aggregate_id}", gap)
        place = place_of(recorded.event) or place_of_read(recorded.event, recorded.aggregate_id)
        belongs = place is not None and place[0] == recorded.aggregate_id
        astray = None if belongs else f"{told.stored_as} speaks of another history than {recorded.aggregate_id}"
        if not self.notes.look(Looked.PLACE, recorded.position, astray) or place is None or history.is_broken:
            return
        before = place[1].initial(recorded.aggregate_id) if history.state is None else history.state
        try:
            after = place[1].evolve(before, recorded.event)
            self._look(told, before)
        except _UNFOLDABLE as error:
            history.is_broken = True
            self.notes.look(
                Looked.FOLD,
                recorded.position,
                f"{told.stored_as} does not fit {recorded.aggregate_id} ({type(error).__name__}); "
                "what follows there was not looked at",
            )
            return
        self.notes.look(Looked.FOLD, recorded.position)
        history.state = after

    def _look(self, told: Told, before: Any) -> None:
        recorded = told.recorded
        if recorded.stream == CAMPAIGNS:
            self._plans.take(recorded, before)
        elif isinstance(before, NomineeList):
            self._lists.take(told, before)
        elif recorded.stream == NOTIFICATIONS:
            look_at_telling(recorded.event, recorded.position, before, self.notes)
        if recorded.stream == NOMINATIONS:
            self._decisions.take(told, before)
        if recorded.stream in {CAMPAIGNS, NOMINATIONS}:
            self._feed.take(recorded)


def _occurred(figures: StreamFigures, told: Told) -> None:
    at = told.recorded.occurred_at.isoformat()
    figures.occurred = (figures.occurred[0] if figures.occurred else at, at)
