"""Links from an alert to where a person can act on it."""

from collections.abc import Collection
from dataclasses import dataclass
from string import Formatter
from typing import Final
from urllib.parse import quote, urlsplit

from services.notifications.domain.waiting import office_in
from shared.contracts.events.notifications import AlertRaised, AlertReason
from shared.contracts.plan import THEME_LEAD

PLACEHOLDERS: Final = ("campaign", "unit", "obligation", "nomination", "reason", "office")
"""What a template can name, in braces."""

_A_VALUE: Final = "x"
_OF_OTHERS: Final = {AlertReason.NOTHING_DELIVERED, AlertReason.DAILY_DIGEST}
"""What is told to those to whom others owe something."""


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
    """The pages that alerts lead to: of a unit, of one nomination, of what it owes, and of what others owe to it.

    `office` is the page of what waits at an office, `lead` where the unit leads themes. Without a page for others'
    debts the one for its own is taken, and without any of these the unit's page has them in its placeholders.
    """

    page: PageAddress
    nomination: PageAddress | None = None
    obligation: PageAddress | None = None
    overseen: PageAddress | None = None
    office: PageAddress | None = None
    lead: PageAddress | None = None

    @classmethod
    def by(cls, page: str | None, **others: str | None) -> "PortalLink | None":
        """Return the links that templates make, None without one for units; a ValueError says what is wrong."""
        pages = {name: PageAddress(template) for name, template in others.items() if template is not None}
        return None if page is None else cls(PageAddress(page), **pages)

    def to(self, alert: AlertRaised) -> str:
        """Return where an alert leads: to what waits, its nomination, or what is owed, or else to its unit's page."""
        about = {"campaign": alert.campaign, "unit": alert.unit, "reason": alert.reason.value}
        if alert.reason is AlertReason.DOSSIERS_WAITING:
            queue = self._queue(alert, office_in(alert.key))
            if queue is not None:
                return queue
        if alert.nomination is not None:
            return (self.nomination or self.page).of(**about, nomination=alert.nomination)
        if alert.obligation is not None:
            of_others = self.overseen if alert.reason in _OF_OTHERS else None
            return (of_others or self.obligation or self.page).of(**about, obligation=alert.obligation)
        return self.page.of(**about)

    def to_owed(self, alert: AlertRaised, obligation: str) -> str:
        """Return where one of several things leads that an alert says are owed."""
        return self.to(alert.model_copy(update={"nomination": None, "obligation": obligation}))

    def to_waiting(self, alert: AlertRaised, offices: Collection[str]) -> str:
        """Return where what waits at a unit's offices stands: their page where it is one office, or else the unit's."""
        queue = self._queue(alert, next(iter(offices))) if len(offices) == 1 else None
        return queue or self.to(alert)

    def _queue(self, alert: AlertRaised, office: str) -> str | None:
        page = self.lead if office == THEME_LEAD else self.office
        if page is None:
            return None
        return page.of(campaign=alert.campaign, unit=alert.unit, reason=alert.reason.value, office=office)

    def to_inbox(self, campaign: str, unit: str) -> str:
        """Return where all that a unit was told of a campaign stands."""
        return self.page.of(campaign=campaign, unit=unit)


def _is_plain(name: str, spec: str | None, conversion: str | None) -> bool:
    return name in PLACEHOLDERS and not spec and not conversion
