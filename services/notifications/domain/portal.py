"""Links from an alert to where a person can act on it."""

from dataclasses import dataclass
from string import Formatter
from typing import Final
from urllib.parse import quote, urlsplit

from shared.contracts.events.notifications import AlertRaised

PLACEHOLDERS: Final = ("campaign", "unit", "obligation", "nomination", "reason")
"""What a template can name, in braces."""

_A_VALUE: Final = "x"


@dataclass(frozen=True)
class PageAddress:
    """The address of a page of a portal: a URL with placeholders in braces, like "https://portal/{campaign}/{unit}".

    A ValueError says what is wrong with a template.
    """

    template: str

    def __post_init__(self) -> None:
        try:
            named = [(name, spec, conversion) for _, name, spec, conversion in Formatter().parse(self.template)]
        except ValueError as error:
            raise ValueError(f"{error}: write a placeholder in braces, like {{campaign}}") from None
        strange = [
            name or "" for name, spec, conversion in named if name is not None and not _is_plain(name, spec, conversion)
        ]
        if strange:
            raise ValueError(f"unknown placeholders: {', '.join(strange)}; there are {', '.join(PLACEHOLDERS)}")
        parts = urlsplit(self.template.format_map(dict.fromkeys(PLACEHOLDERS, _A_VALUE)))
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("it has to be an http or https URL, like https://portal.example/{campaign}/{unit}")

    def of(self, **values: str | None) -> str:
        """Return the address with every value percent-encoded; what is not given is left empty."""
        return self.template.format_map({name: quote(values.get(name) or "", safe="") for name in PLACEHOLDERS})


@dataclass(frozen=True)
class PortalLink:
    """The pages that alerts lead to: of a unit, of one nomination, and of what is owed.

    Without a page for nominations, or for what is owed, the unit's page has them in its placeholders.
    """

    page: PageAddress
    nomination: PageAddress | None = None
    obligation: PageAddress | None = None

    @classmethod
    def by(cls, page: str | None, nomination: str | None, obligation: str | None) -> "PortalLink | None":
        """Return the links that templates make, None without one for units; a ValueError says what is wrong."""
        nominations = None if nomination is None else PageAddress(nomination)
        obligations = None if obligation is None else PageAddress(obligation)
        return None if page is None else cls(PageAddress(page), nominations, obligations)

    def to(self, alert: AlertRaised) -> str:
        """Return where an alert leads: to its nomination, or what is owed, or else to its unit's page."""
        about = {"campaign": alert.campaign, "unit": alert.unit, "reason": alert.reason.value}
        if alert.nomination is not None:
            return (self.nomination or self.page).of(**about, nomination=alert.nomination)
        if alert.obligation is not None:
            return (self.obligation or self.page).of(**about, obligation=alert.obligation)
        return self.page.of(**about)

    def to_owed(self, alert: AlertRaised, obligation: str) -> str:
        """Return where one of several things leads that an alert says are owed."""
        return self.to(alert.model_copy(update={"nomination": None, "obligation": obligation}))

    def to_inbox(self, campaign: str, unit: str) -> str:
        """Return where all that a unit was told of a campaign stands."""
        return self.page.of(campaign=campaign, unit=unit)


def _is_plain(name: str, spec: str | None, conversion: str | None) -> bool:
    return name in PLACEHOLDERS and not spec and not conversion
