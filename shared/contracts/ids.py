"""How aggregates and nominations are named: parts that the server can filter by, and no personal data."""

import re
import unicodedata

_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_ID = re.compile(_SLUG)
_NOMINATION = re.compile(rf"({_SLUG})\.({_SLUG})\.[a-z0-9]{{8,64}}")
_MOST = 80
"""Characters of an id at most, as in every event that names one."""


def is_id(text: str) -> bool:
    """Tell whether a campaign or a unit could have this id; nothing is stored under any other text."""
    return len(text) <= _MOST and _ID.fullmatch(text) is not None


def campaign_id(campaign: str) -> str:
    """Return the id of a campaign's own history."""
    return f"{campaign}/campaign"


def participation_id(campaign: str, unit: str) -> str:
    """Return the id of what one unit owes and has delivered in a campaign (R5)."""
    return f"{campaign}/{unit}/participation"


def nominee_list_id(campaign: str, unit: str) -> str:
    """Return the id of a unit's nominee list in a campaign: the boundary within which a quota is kept (R10)."""
    return f"{campaign}/{unit}/nominee-list"


def inbox_id(campaign: str, unit: str) -> str:
    """Return the id of a unit's alerts about a campaign (R28)."""
    return f"{campaign}/{unit}/inbox"


def nomination_id(campaign: str, unit: str, tail: str) -> str:
    """Return a nomination's id, which leads to its list by itself and can stand in a URL."""
    return f"{campaign}.{unit}.{tail}"


def place_of_nomination(nomination: str) -> tuple[str, str] | None:
    """Return the (campaign, unit) that a nomination's id names, or None where it is no such id."""
    match = _NOMINATION.fullmatch(nomination)
    return (match[1], match[2]) if match is not None and is_id(match[1]) and is_id(match[2]) else None


def list_of_picks_id(campaign: str, occasion: str) -> str:
    """Return the id of the nominees picked for an occasion: the boundary within which the allotment is kept (R8)."""
    return nominee_list_id(campaign, occasion)


def cluster_id(campaign: str, cluster: str) -> str:
    """Return the id of a cluster's activities in a campaign (R4)."""
    return f"{campaign}/{cluster}/cluster"


def contest_id(campaign: str, contest: str) -> str:
    """Return the id of a contest's prizes in a campaign (R6)."""
    return f"{campaign}/{contest}/contest"


def item_id(campaign: str, holder: str, tail: str) -> str:
    """Return the id of a cluster's activity or a unit's contest entry, which leads to its holder by itself."""
    return nomination_id(campaign, holder, tail)


def decision_id(issuer: str, year: int, number: str) -> str:
    """Return the id of an issuer's decision: how its number is typed makes no other number of it (R26).

    Spaces, case, leading zeros, a word "số" before it, "Đ" or "D", and which dash is written make no difference. It
    begins with what no campaign can be called, since numbers run through all campaigns of an issuer.
    """
    bare = re.sub(r"\s+", "", unicodedata.normalize("NFC", number)).casefold().removeprefix("số").lstrip(":")
    plain = re.sub(r"^0+(?=[0-9])", "", bare).replace("đ", "d")
    return f"_decisions/{issuer}/{year}/{re.sub(_JOINING, '-', plain)}"


_JOINING = r"[/\u2010-\u2015\u2212]"
"""A stroke, and the dashes that word processors make of a hyphen."""


def preferences_id(campaign: str, unit: str) -> str:
    """Return the id of how a unit wants to be told of a campaign."""
    return f"{campaign}/{unit}/preferences"


def message_history_id(campaign: str, unit: str, message: str) -> str:
    """Return the id of what became of one message to a unit."""
    return f"{campaign}/{unit}/message-{message}"


def urging_id(campaign: str, obligation: str) -> str:
    """Return the id of how those were urged by hand who owe an obligation, for all themes that it is owed for."""
    return f"{campaign}/{obligation}/urging"


def feed_webhooks_id() -> str:
    """Return the id of all webhooks of the award feed; like that of decisions, it is outside of any campaign."""
    return "_feed/webhooks"


def readings_id(service: str, tail: str) -> str:
    """Return the id of what one process of a service recorded of who read."""
    return f"{service}/{tail}/readings"


def connection_readings_id(advisory: str) -> str:
    """Return the id of what the NATS server told once of an auditor's connection: a history of that alone."""
    return readings_id("projections", f"nats-{advisory}")
