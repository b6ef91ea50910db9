"""What a unit set, and what of that holds for a campaign."""

from services.notifications.application.delivery_ports import DeliveriesReading, FactsReading
from services.notifications.domain.preferences import InForce, in_force


def preferences_in_force(
    deliveries: DeliveriesReading, facts: FactsReading, campaign: str, unit: str
) -> InForce | None:
    """Return the preferences that hold: its own, or those for another campaign of the same issuer; None where none."""
    every = deliveries.preferences(unit)
    own = [each for each in every if each.event.campaign == campaign]
    issuer = _issuer(facts, campaign)
    others = (each for each in every if each.event.campaign != campaign)
    return in_force(
        own, [each for each in others if issuer is not None and _issuer(facts, each.event.campaign) == issuer]
    )


def _issuer(facts: FactsReading, campaign: str) -> str | None:
    known = facts.campaign(campaign)
    return None if known is None else known.plan.document.issuer
