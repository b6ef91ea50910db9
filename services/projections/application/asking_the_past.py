from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from services.projections.application.known import unknown
from services.projections.application.ports import Views
from services.projections.domain.moment import AsOf, AsOfInstant, end_of_day
from shared.contracts.refusal import Refusal


@dataclass(frozen=True)
class Past:
    """A campaign's views as they were, and the moment that was: whoever asks for the present gets that."""

    views: Views
    moment: datetime

    def now(self) -> datetime:
        """Return the moment."""
        return self.moment


class PastViews(Protocol):
    """Whoever makes the views of a campaign as they were."""

    def as_of(self, campaign: str, asked: AsOf, now: datetime) -> Past | Refusal:
        """Return a campaign's views as of a moment before `now`; refused where its history is too long to make them.

        Before its plan was issued they know nothing of it.
        """
        ...


def ask_the_past(views: Views, past: PastViews, campaign: str, asked: AsOf | date, now: datetime) -> Past | Refusal:
    """Return a campaign's views as of a moment, or of the end of a day in its plan's zone; today ends now."""
    with views.reading() as reading:
        refusal = unknown(reading, campaign, None)
        zone = reading.zone(campaign)
    if refusal is not None:
        return refusal
    if isinstance(asked, date):
        ends = end_of_day(asked, zone)
        asked = ends if ends.instant <= now else AsOfInstant(now)
    return past.as_of(campaign, asked, now)
