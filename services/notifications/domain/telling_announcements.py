"""What the announcement of an award tells its unit: by which decision it was granted, and when it was made public."""

from services.notifications.domain.happenings import Announced, Granted
from services.notifications.domain.news import News
from services.notifications.domain.telling_news import news_for
from shared.contracts.event import RecordedEvent
from shared.contracts.events.nominations import AwardAnnounced


def news_of_announcement(recorded: RecordedEvent, event: AwardAnnounced, granted: Granted | None) -> News:
    """Return what an announcement tells, once for each award (R26)."""
    nomination = event.nomination
    what = Announced(category=nomination.category, announced_on=event.announced_on, decision=granted)
    return news_for(recorded, event.campaign, event.unit, f"award-announced/{nomination.id}", what, (nomination.id,))
