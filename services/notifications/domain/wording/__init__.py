"""What alerts say, from the plan's data alone: no names of people, times in the plan's zone."""

from services.notifications.domain.wording.deadlines import word_deadline
from services.notifications.domain.wording.news import word_news

__all__ = ["word_deadline", "word_news"]
