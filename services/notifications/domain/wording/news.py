"""What happened, said so that a unit knows what to do about it."""

from services.notifications.domain.happenings import (
    Announced,
    Awarded,
    Declined,
    PassedOn,
    PlanChanged,
    PlanSent,
    PutForward,
    Refused,
    Revoked,
    SentBack,
    Urged,
)
from services.notifications.domain.news import News
from services.notifications.domain.wording.awards import word_announced, word_awarded, word_revoked
from services.notifications.domain.wording.naming import basis_of
from services.notifications.domain.wording.plans import word_plan_changed, word_plan_sent
from services.notifications.domain.wording.refusals import word_refusal
from services.notifications.domain.wording.steps import word_declined, word_passed_on, word_put_forward, word_sent_back
from shared.contracts.plan import Plan
from shared.contracts.texts import Text


def word_news(plan: Plan, news: News) -> Text:  # noqa: C901  (one case a kind of news, and no more)
    """Say what happened; a nomination is named by its category and id."""
    match news.what:
        case PlanSent():
            return word_plan_sent(plan, news.unit)
        case PlanChanged() as changed:
            return word_plan_changed(plan, news.unit, changed)
        case Refused() as refused:
            said = word_refusal(plan, news, refused)
        case PassedOn() as passed:
            said = word_passed_on(plan, news, passed)
        case PutForward() as forward:
            said = word_put_forward(plan, news, forward)
        case SentBack() as sent_back:
            said = word_sent_back(plan, news, sent_back)
        case Declined() as declined:
            said = word_declined(plan, news, declined)
        case Awarded() as awarded:
            said = word_awarded(plan, news, awarded)
        case Announced() as announced:
            said = word_announced(plan, news, announced)
        case Revoked() as revoked:
            said = word_revoked(news, revoked)
        case Urged():
            raise ValueError("what a unit was urged to do is worded by what it still owes: word_urged")
    whose, basis = _whose(plan, news), basis_of(plan)
    return Text(vi=f"{said.vi}{whose.vi} {basis.vi}", en=f"{said.en}{whose.en} {basis.en}")


def _whose(plan: Plan, news: News) -> Text:
    """Say whose nomination it is where its unit has merged, with a space before it: then the heir reads this (R2)."""
    unit = plan.unit(news.unit)
    if unit is None or unit.merged_into is None:
        return Text(vi="", en="")
    return Text(
        vi=f" Đề nghị này của {unit.name}, nay đã sáp nhập vào đơn vị.",
        en=f" {unit.name}, which has merged into your unit, had put it forward.",
    )
