"""A campaign comes to its end: what happened, in figures, and what was left open, with the reason (R5)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from services.campaigns.domain.campaign import Campaign
from services.campaigns.domain.final_figures.happened import Happened
from services.campaigns.domain.final_figures.leaving_open import open_work
from services.campaigns.domain.final_figures.reporting import report_on
from services.campaigns.domain.final_figures.wording import told
from services.campaigns.domain.refusals import (
    LeftOpenWithoutReason,
    ReportFromTheFuture,
    TooMuchLeftOpen,
    WorkStillOpen,
)
from shared.contracts.decision import Decision, Refused
from shared.contracts.document import Document
from shared.contracts.events.campaigns import CampaignClosed
from shared.contracts.final_report import OpenWork
from shared.contracts.plan import Plan
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import CampaignIsClosed, UnknownCampaign

MOST_TOLD = 300
"""Pieces of open work that a refusal names one by one; the counts are of all."""

MOST_LEFT_OPEN = 5_000
"""Pieces of open work in a closing: with more, the event would be over what the store takes at once."""


@dataclass(frozen=True)
class Closing:
    """The report that a campaign is closed with, and whether open work is left so, and why."""

    document: Document
    leave_open: bool = False
    reason: str | None = None


@dataclass(frozen=True)
class CloseCampaign:
    """Close a campaign; `happened` is what is known of it, `now` when this is asked for."""

    campaign: str
    closing: Closing
    happened: Happened
    now: datetime


def close(state: Campaign, command: CloseCampaign) -> Decision:
    """Record figures under the plan in force and what is left open; the same closing again records nothing."""
    if state.plan is None:
        return Refused(UnknownCampaign(campaign=command.campaign))
    if state.closed is not None:
        return (
            () if _is_the_same(state.closed, command.closing) else Refused(CampaignIsClosed(campaign=command.campaign))
        )
    left = open_work(state.plan, command.happened)
    against = _dated_ahead(state.plan, command) or _open(state.plan, command.closing, left)
    if against is not None:
        return Refused(against)
    return (
        CampaignClosed(
            campaign=command.campaign,
            report=report_on(state.plan, command.happened),
            document=command.closing.document,
            left_open=left,
            reason=command.closing.reason if left else None,
        ),
    )


def _is_the_same(closed: CampaignClosed, asked: Closing) -> bool:
    """Tell whether the campaign was closed so: with that report, and for that reason where one was needed."""
    same_reason = closed.reason is None or (asked.leave_open and closed.reason == asked.reason)
    return closed.document == asked.document and same_reason


def _open(plan: Plan, asked: Closing, left: Sequence[OpenWork]) -> Refusal | None:
    if not left:
        return None
    if not asked.leave_open:
        counts = dict(Counter(work.kind for work in left))
        problems = tuple(told(plan, work, place) for place, work in enumerate(left[:MOST_TOLD]))
        return WorkStillOpen(campaign=plan.campaign, counts=counts, problems=problems)
    if asked.reason is None:
        return LeftOpenWithoutReason(count=len(left))
    return TooMuchLeftOpen(count=len(left), most=MOST_LEFT_OPEN) if len(left) > MOST_LEFT_OPEN else None


def _dated_ahead(plan: Plan, command: CloseCampaign) -> Refusal | None:
    """Refuse a report dated after today, by the calendar of the plan's time zone."""
    today, date = command.now.astimezone(ZoneInfo(plan.time_zone)).date(), command.closing.document.date
    if date is None or date <= today:
        return None
    return ReportFromTheFuture(date=date, today=today)
