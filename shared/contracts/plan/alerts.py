"""How much those who take part are told (R27-R29)."""

from pydantic import Field

from shared.contracts.plan.part import PlanPart


class AlertRules(PlanPart):
    """What the plan says of alerts, beside its reminder days.

    `most_a_day` is how many messages one recipient gets through one channel in a day of the plan's zone, what is more
    waits for the next digest; None sets no limit. `news_last_days` is for how long something that happened is still
    told after the campaign's end.
    """

    most_a_day: int | None = Field(default=None, ge=1, le=200)
    news_last_days: int = Field(default=30, ge=1, le=365)
