from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Protocol

from services.projections.application.known import unknown_campaign
from services.projections.application.ports import Views
from services.projections.domain.moment import AsOf, AsOfInstant, end_of_day
from services.projections.domain.refusals import NotIssuedYet
from shared.contracts.refusal import Refusal


@dataclass(frozen=True)
class Past:
    """A campaign's views as they were, and the moment that was: whoever asks for the present gets that.

    `issued_at` is when its plan was issued, be that later than the moment; None where nobody knows.
    """

    views: Views
    moment: datetime
    issued_at: datetime | None = None

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
    """Return a campaign's views as of a moment, or of the end of a day in its plan's zone; today ends now.

    Refused where the campaign is unknown, was not issued by then, or has too long a history.
    """
    with views.reading() as reading:
        refusal = unknown_campaign(reading, campaign)
        zone = reading.zone((campaign,))
    if refusal is not None:
        return refusal
    if isinstance(asked, date):
        ends = end_of_day(asked, zone)
        asked = ends if ends.instant <= now else AsOfInstant(now)
    made = past.as_of(campaign, asked, now)
    return made if isinstance(made, Refusal) else _not_issued_yet(made, campaign, zone) or made


def _not_issued_yet(made: Past, campaign: str, zone: tzinfo) -> Refusal | None:
    """Return the refusal where the campaign's plan was issued later: it is no unknown campaign."""
    with made.views.reading() as reading:
        if made.issued_at is None or reading.knows_campaign(campaign):
            return None
    return NotIssuedYet(campaign=campaign, issued_at=made.issued_at.astimezone(zone))
