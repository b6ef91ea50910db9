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
class PortalLink:
    """The address of a page of a portal: a URL with placeholders in braces, like "https://portal/{campaign}/{unit}".

    A ValueError says what is wrong with a template. What an alert does not have is left empty.
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

    def to(self, alert: AlertRaised) -> str:
        """Return the link of an alert, with every value percent-encoded."""
        values = {
            "campaign": alert.campaign,
            "unit": alert.unit,
            "obligation": alert.obligation or "",
            "nomination": alert.nomination or "",
            "reason": alert.reason.value,
        }
        return self.template.format_map({name: quote(value, safe="") for name, value in values.items()})


def _is_plain(name: str, spec: str | None, conversion: str | None) -> bool:
    return name in PLACEHOLDERS and not spec and not conversion
