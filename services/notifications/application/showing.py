"""What of each campaign may be shown to whoever asks."""

from collections.abc import Callable, Iterable, Mapping

from shared.contracts.plan import Plan

# Not from the package itself: it knows how tokens are fetched and read, which is nobody's business here.
from shared.identity.visibility import Part

Shown = Mapping[str, Part]
"""By campaign what is shown of it, of others nothing. Inboxes and messages belong to units, and not to themes."""

Show = Callable[[Iterable[Plan]], Shown]
"""Tells what is shown of campaigns with these plans, so that plans and rows are read as one state."""


def shows(shown: Shown, campaign: str, unit: str) -> bool:
    """Tell whether what belongs to a unit in a campaign is shown."""
    part = shown.get(campaign)
    return part is not None and (part.everything or unit in part.units)
