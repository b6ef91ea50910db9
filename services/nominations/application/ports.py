from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from services.nominations.domain.identity import Twin
from services.nominations.domain.nominee_list import Nomination
from services.nominations.domain.rules import CampaignRules
from shared.contracts.plan import Plan


class RuleBook(Protocol):
    """What this service has learned of campaigns from their events."""

    def rules_of(self, campaign: str) -> CampaignRules | None:
        """Return a campaign's rules as last heard, or None where it has not been issued."""
        ...

    def plans(self) -> Sequence[Plan]:
        """Return the plans in force of all campaigns as last heard."""
        ...


class NomineeRegister(Protocol):
    """Who was submitted by which unit, over all lists: as last heard, which can be a moment behind (R21)."""

    def twins(self, rules: CampaignRules, nominations: Iterable[Nomination]) -> Mapping[str, Twin]:
        """Return, by nomination, one in another list that was submitted before it for the same nominee or achievement.

        A nomination that was not submitted yet comes after all that were.
        """
        ...
