from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from services.campaigns.domain.final_figures.happened import Happened
from services.campaigns.domain.final_figures.leaving_open import open_work
from services.campaigns.domain.final_figures.reporting import report_on
from shared.contracts.document import Document
from shared.contracts.final_report import FinalReport, OpenWork
from shared.contracts.plan import Plan
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import UnknownCampaign


@dataclass(frozen=True)
class KnownClosing:
    """How a campaign was closed: when, by which account, with which report, and what was left open why."""

    closed_at: datetime
    actor: str
    authority: str | None
    report: FinalReport
    document: Document
    left_open: tuple[OpenWork, ...]
    reason: str | None


@dataclass(frozen=True)
class Account:
    """What is known of a campaign at one moment: its plan in force, what happened, and how it was closed if it was."""

    plan: Plan
    happened: Happened
    closing: KnownClosing | None
    positions: Mapping[str, int]


class Accounts(Protocol):
    """What happened in each campaign."""

    def of(self, campaign: str) -> Account | None:
        """Return what is known of a campaign, or None where none of this id was opened."""
        ...


@dataclass(frozen=True)
class ReportRead:
    """A campaign's figures and open work: as its closing recorded them, or as they stand where it goes on."""

    account: Account
    report: FinalReport
    open_work: tuple[OpenWork, ...]


def read_final_report(accounts: Accounts, campaign: str) -> ReportRead | Refusal:
    """Return what a campaign came to, and before its closing what is still open; or that it was not opened."""
    account = accounts.of(campaign)
    if account is None:
        return UnknownCampaign(campaign=campaign)
    if account.closing is not None:
        return ReportRead(account, account.closing.report, account.closing.left_open)
    plan, happened = account.plan, account.happened
    return ReportRead(account, report_on(plan, happened), open_work(plan, happened))
