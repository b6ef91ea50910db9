"""What alerts say, from the plan's data alone: no names of people, times in the plan's zone."""

from services.notifications.domain.wording.deadlines import word_deadline
from services.notifications.domain.wording.digests import word_digest
from services.notifications.domain.wording.dossiers import word_dossiers
from services.notifications.domain.wording.missing import word_missing
from services.notifications.domain.wording.news import word_news
from services.notifications.domain.wording.places import word_running_out
from services.notifications.domain.wording.urgings import word_urged

__all__ = [
    "word_deadline",
    "word_digest",
    "word_dossiers",
    "word_missing",
    "word_news",
    "word_running_out",
    "word_urged",
]
