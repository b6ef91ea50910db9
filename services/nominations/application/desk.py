from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from services.nominations.application.ports import RuleBook
from services.nominations.domain.nominee_list import NomineeList
from services.nominations.domain.refusals import UnknownNomination
from services.nominations.domain.rules import CampaignRules
from shared.calendar import Clock
from shared.contracts.decision import Decision
from shared.contracts.event import Provenance
from shared.contracts.history import History, Outcome
from shared.contracts.ids import nominee_list_id, place_of_nomination
from shared.contracts.refusals import UnknownCampaign

Deciding = Callable[[NomineeList, CampaignRules, datetime], Decision]
"""A decision on a list under a campaign's rules at an instant."""


@dataclass(frozen=True)
class Desk:
    """Where nominee lists are worked on: their histories, the rules as last heard, and the clock."""

    lists: History[NomineeList]
    rule_book: RuleBook
    clock: Clock

    def work_on_list(self, campaign: str, unit: str, decide: Deciding, provenance: Provenance) -> Outcome[NomineeList]:
        """Decide on a unit's list, in the order in which decisions on it are recorded (R10)."""
        rules = self.rule_book.rules_of(campaign)
        if rules is None:
            return Outcome(NomineeList(), None, UnknownCampaign(campaign=campaign))
        now = self.clock.now()
        return self.lists.change(
            nominee_list_id(campaign, unit),
            lambda state: decide(state, rules, now),
            provenance=provenance,
            at=now,
        )

    def work_on_nomination(
        self, nomination: str, decide: Callable[[str], Deciding], provenance: Provenance
    ) -> Outcome[NomineeList]:
        """Decide on the list that a nomination's id leads to; `decide` is told the unit."""
        place = place_of_nomination(nomination)
        if place is None or self.rule_book.rules_of(place[0]) is None:
            return Outcome(NomineeList(), None, UnknownNomination(nomination=nomination))
        campaign, unit = place
        return self.work_on_list(campaign, unit, decide(unit), provenance)
