"""The lists that officials page through, as the service's use cases read them."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from services.projections.adapters.stored_views import StoredReading
from services.projections.application.awards_wanted import AwardsWanted
from services.projections.application.deadlines_wanted import DeadlinesWanted
from services.projections.application.listing import Asked, Listed
from services.projections.application.nominations_wanted import NominationsWanted
from services.projections.application.progress_wanted import ProgressWanted
from services.projections.application.queue_wanted import QueueWanted
from services.projections.application.quotas_wanted import QuotasWanted
from services.projections.application.shown import EVERYTHING


class Question(NamedTuple):
    """Which part of a list is asked for, of which campaign (None for all), and when."""

    asked: Asked
    campaign: str | None
    now: datetime


Read = Callable[[StoredReading, Question], Sequence[Listed[Any]]]

WITH_MARKS, WITHOUT_MARKS = "Nguyễn Văn", "nguyen van"


def _nominations(search: str | None) -> Read:
    return lambda reading, about: reading.nominations(
        NominationsWanted(EVERYTHING, campaign=about.campaign, search=search), about.asked
    )


LISTS: dict[str, Read] = {
    "quotas": lambda reading, about: reading.quotas(QuotasWanted(EVERYTHING, campaign=about.campaign), about.asked),
    "deadlines": lambda reading, about: reading.deadlines(
        DeadlinesWanted(EVERYTHING, campaign=about.campaign), about.now, about.asked
    ),
    "progress": lambda reading, about: reading.progress(
        ProgressWanted(EVERYTHING, campaign=about.campaign), about.now, about.asked
    ),
    "queue": lambda reading, about: reading.queue(
        QueueWanted(EVERYTHING, campaign=about.campaign), about.now, about.asked
    ),
    "nominations": _nominations(None),
    f"nominations, “{WITH_MARKS}”": _nominations(WITH_MARKS),
    f"nominations, “{WITHOUT_MARKS}”": _nominations(WITHOUT_MARKS),
    "awards": lambda reading, about: reading.awards(AwardsWanted(EVERYTHING, campaign=about.campaign), about.asked),
}
"""How a page of each list is read."""
