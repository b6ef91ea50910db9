"""How long an alert is worth raising: the rule against stale ones (R29)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from shared.contracts.plan import Plan

NEWS_LASTS = timedelta(days=30)
"""How long after it happened a thing is still news, where its campaign has ended meanwhile."""


@dataclass(frozen=True)
class Season:
    """The time in which a campaign runs; `ends` is its first instant after, None where the plan dates nothing."""

    ends: datetime | None

    def is_stale(self, moment: datetime, now: datetime) -> bool:
        """Tell whether it is too late to say, at `now`, what has been true since `moment`.

        While its campaign runs, nothing true is stale. After that, what happened longer ago than `NEWS_LASTS` is:
        decisions of a wrap-up come after the campaign's end and are told, a campaign of last year is left in peace.
        """
        runs = self.ends is not None and now < self.ends
        return not runs and now >= moment + NEWS_LASTS


def season_of(plan: Plan) -> Season:
    """Return when a campaign ends: with its period, or with its last dated obligation where the period has no end."""
    period_ends = plan.cutoff(plan.period.ends)
    terms = (term for o in plan.obligations for term in (o.due, *(each.due for each in o.extensions)))
    cutoffs = [cutoff for term in terms if (cutoff := plan.cutoff(term)) is not None]
    return Season(period_ends or max(cutoffs, default=None))
