"""What a unit set, and what of that holds for a campaign."""

from collections.abc import Callable, Sequence

from services.notifications.application.delivery_ports import DeliveriesReading, FactsReading
from services.notifications.domain.campaign import WatchedCampaign
from services.notifications.domain.preferences import InForce, SetAt, in_force

Find = Callable[[str], WatchedCampaign | None]
"""Finds a campaign, None where it has not been heard of."""


def preferences_in_force(
    deliveries: DeliveriesReading, facts: FactsReading, campaign: str, unit: str
) -> InForce | None:
    """Return the preferences that hold: its own, or those for another campaign of the same issuer; None where none."""
    return holding(deliveries.preferences(unit), campaign, facts.campaign)


def holding(every: Sequence[SetAt], campaign: str, find: Find) -> InForce | None:
    """Return what holds for a campaign, of all that a unit ever set."""
    own = [each for each in every if each.event.campaign == campaign]
    issuer = _issuer(find(campaign))
    others = (each for each in every if each.event.campaign != campaign)
    return in_force(
        own, [each for each in others if issuer is not None and _issuer(find(each.event.campaign)) == issuer]
    )


def _issuer(known: WatchedCampaign | None) -> str | None:
    return None if known is None else known.plan.document.issuer
