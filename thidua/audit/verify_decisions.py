"""Holds decisions under their numbers against the awards that they grant or revoke, over all lists (R21, R26)."""

from collections import defaultdict
from collections.abc import Mapping

from services.nominations.domain.identity import identity
from services.nominations.domain.nominee_list import NomineeList, Status
from services.nominations.domain.numbered import Numbered
from shared.contracts.events.nominations import AwardDecided, AwardRevoked, DecisionAct, DecisionIssued
from shared.contracts.ids import decision_id
from shared.contracts.upcasting import UPCASTS
from thidua.audit.verify_notes import Looked, Notes
from thidua.audit.verify_reading import Told

Done = tuple[str, str, DecisionAct]
"""A decision's id, a nomination, and what the one does to the other."""


class DecisionRules:
    """Collects what decisions say and what happened to awards, and compares them at the end."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._said: dict[Done, str] = {}
        self._done: dict[Done, str] = {}

    def take(self, told: Told, before: object) -> None:
        """Take in an event with the state of its history before it."""
        event, where = told.recorded.event, told.recorded.position
        match event:
            case DecisionIssued():
                taken = before.issued if isinstance(before, Numbered) else None
                self._notes.look(Looked.R26, where, None if taken is None else f"{event.number} was issued before")
                number = told.recorded.aggregate_id
                self._said |= {(number, ref.id, event.act): where for ref in event.nominations}
            case AwardDecided() | AwardRevoked() if told.stored_as not in UPCASTS:
                self._done[_done(event)] = where

    def end(self, lists: Mapping[str, NomineeList]) -> None:
        """Compare what was said with what was done, and whom awards were granted to."""
        for done, where in self._done.items():
            number, nomination, act = done
            lacking = None if done in self._said else f"{number} was not issued to {act.value} {nomination}"
            self._notes.look(Looked.R26, where, lacking)
        for done, where in self._said.items():
            if done not in self._done:
                self._notes.look(Looked.R26, where, f"it says {done[2].value} of {done[1]}, which did not happen")
        self._commended_twice(lists)

    def _commended_twice(self, lists: Mapping[str, NomineeList]) -> None:
        awarded: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
        for history, state in lists.items():
            campaign = history.partition("/")[0]
            for nomination in state.nominations.values():
                self._notes.nominations[campaign, nomination.status.value] += 1
                if nomination.status is Status.AWARDED:
                    who = identity(nomination.nominee, nomination.unit)
                    awarded[campaign, nomination.ref.occasion, who].append(nomination.ref.id)
        for (campaign, occasion, _), nominations in awarded.items():
            twice = f"{', '.join(nominations)} are one nominee" if len(nominations) > 1 else None
            self._notes.look(Looked.R21, f"{campaign}, {occasion}", twice)


def _done(event: AwardDecided | AwardRevoked) -> Done:
    act = DecisionAct.GRANT if isinstance(event, AwardDecided) else DecisionAct.REVOKE
    return decision_id(event.issuer, event.date.year, event.number), event.nomination.id, act
