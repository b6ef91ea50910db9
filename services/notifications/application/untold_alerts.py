"""Which alerts of a unit are not told through channels that want them."""

from collections.abc import Mapping, Sequence

from services.notifications.application.unsent_ports import UnsentReading, Untold
from services.notifications.domain.preferences import InForce, Place
from shared.contracts.events.notifications import AlertReason

ByPlace = Mapping[Place, Sequence[Untold]]
"""By channel, the alerts that it does not tell, the oldest first."""


def untold_of(
    reading: UnsentReading, unit: str, only: str | None, in_force: Mapping[str, InForce]
) -> Mapping[str, ByPlace]:
    """Return them by campaign, for the preferences that hold in each; `only` names the one, if it is one alone."""
    by_campaign: dict[str, dict[Place, list[Untold]]] = {}
    every = [standing for holds in in_force.values() for standing in holds.channels]
    for place in dict.fromkeys(standing.place for standing in every):
        since = min(min(each.since.values()) for each in every if each.place == place)
        for untold in reading.untold(unit, only, place[0], place[2], since):
            holds = in_force.get(untold.campaign)
            if holds is not None and _is_wanted(holds, place, untold):
                by_campaign.setdefault(untold.campaign, {}).setdefault(place, []).append(untold)
    return by_campaign


def _is_wanted(holds: InForce, place: Place, untold: Untold) -> bool:
    """Tell whether the channel is in force in the alert's campaign, and wants it."""
    reason, never = AlertReason(untold.reason), untold.sequence
    since = (standing.since.get(reason, never) for standing in holds.channels if standing.place == place)
    return any(untold.sequence > each for each in since)
