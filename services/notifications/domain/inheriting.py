"""Who hears what concerns a unit that has merged: its heir, from then on (R2)."""

from services.notifications.domain.news import News
from shared.contracts.plan import Plan


def told_instead(plan: Plan, news: News) -> str:
    """Return the unit that news is for by the plan in force: what becomes of a merged unit's nominations, its heir.

    All else that a merged unit was told of is its own: the plan that it was sent, and the amendment that merged it.
    What it owed, and the offices that it held, have passed to the heir with the plan itself.
    """
    unit = plan.unit(news.unit)
    return news.unit if unit is None or not news.nominations else plan.heir(unit).id
