from typing import Protocol

from services.nominations.domain.rules import CampaignRules


class RuleBook(Protocol):
    """What this service has learned of campaigns from their events."""

    def rules_of(self, campaign: str) -> CampaignRules | None:
        """Return a campaign's rules as last heard, or None where it has not been issued."""
        ...

    def knows_unit(self, unit: str) -> bool:
        """Tell whether any campaign's register holds a unit."""
        ...
