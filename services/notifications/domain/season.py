"""How long an alert is worth raising: the rule against stale ones (R29)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from shared.contracts.plan import Plan


@dataclass(frozen=True)
class Season:
    """The time in which a campaign runs, and how long its news outlasts it.

    `ends` is its first instant after, None where the plan dates nothing.
    """

    ends: datetime | None
    news_last: timedelta

    def runs(self, now: datetime) -> bool:
        """Tell whether the campaign is known to run still."""
        return self.ends is not None and now < self.ends

    def is_stale(self, moment: datetime, now: datetime) -> bool:
        """Tell whether it is too late to say, at `now`, what has been true since `moment`.

        While its campaign runs, nothing true is stale. After that, what happened longer ago than the plan lets news
        last is: decisions of a wrap-up come after the campaign's end and are told, a campaign of last year is left in
        peace.
        """
        return now >= self.news_until(moment)

    def news_until(self, moment: datetime) -> datetime:
        """Return from when on it is too late to say what has been true since `moment`."""
        lasts_until = moment + self.news_last
        return lasts_until if self.ends is None else max(self.ends, lasts_until)


def season_of(plan: Plan) -> Season:
    """Return when a campaign ends: with its period, or with its last dated obligation where the period has no end."""
    period_ends = plan.cutoff(plan.period.ends)
    terms = (term for o in plan.obligations for term in (o.due, *(each.due for each in o.extensions)))
    cutoffs = [cutoff for term in terms if (cutoff := plan.cutoff(term)) is not None]
    return Season(period_ends or max(cutoffs, default=None), timedelta(days=plan.alerts.news_last_days))
