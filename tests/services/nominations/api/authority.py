"""The authority's facts, as the campaigns service records them: plans, amendments, the end of a campaign."""

import datetime as dt
from datetime import datetime
from pathlib import Path

from services.campaigns.adapters.plan_file import load_plan
from shared.contracts.document import Document
from shared.contracts.event import Provenance
from shared.contracts.events.campaigns import CampaignClosed, PlanAmended, PlanIssued
from shared.contracts.final_report import FinalReport
from shared.contracts.history import Fold
from shared.contracts.ids import campaign_id
from shared.contracts.plan import AmendingDocument, Change, Plan
from shared.contracts.streams import CAMPAIGNS
from shared.recording import Ledger, StoredHistory

ISSUED = datetime.fromisoformat("2024-04-05T09:00:00+07:00")
"""When all that the authority says was said: a plan that names no first day has its period begin then."""

INVENTED = load_plan((Path(__file__).parents[3] / "plans" / "sao-bravo-port-2031.toml").read_bytes())

_BY = Provenance(actor="account:standing-office", correlation_id="tests")
_FACTS: Fold[None] = Fold(initial=lambda _id: None, evolve=lambda _state, _event: None)
_FIGURES = FinalReport(obligations=(), nominations=(), clusters=(), contests=(), nominations_as_of=0)
_PAPER = AmendingDocument(
    title="Về việc điều chỉnh Kế hoạch",
    number="215/UBND-NV",
    date=dt.date(2024, 7, 30),
    issuer="Ủy ban nhân dân quận Hai Bà Trưng",
)


class Authority:
    """Whoever issues plans: its facts go straight into the campaigns' stream."""

    def __init__(self, url: str) -> None:
        self._ledger = Ledger(CAMPAIGNS, url)
        self._ledger.open()
        self._history = StoredHistory(self._ledger, _FACTS)
        self.position = f"{CAMPAIGNS}:0"

    def issue(self, plan: Plan) -> str:
        """Open a campaign, and return the position where it was."""
        return self._record(PlanIssued(campaign=plan.campaign, plan=plan))

    def amend(self, campaign: str, *changes: Change) -> str:
        """Change a plan (R2), and return the position where it was."""
        return self._record(
            PlanAmended(campaign=campaign, changes=changes, reason="Theo tình hình thực tế", document=_PAPER)
        )

    def close_campaign(self, campaign: str) -> str:
        """End a campaign, and return the position where it was."""
        report = Document(kind="final-report", file_name="bao-cao.pdf", size=1, sha256="0" * 64)
        return self._record(
            CampaignClosed(campaign=campaign, report=_FIGURES, document=report, left_open=(), reason=None)
        )

    def close(self) -> None:
        """Let go of the connection."""
        self._ledger.close()

    def _record(self, event: PlanIssued | PlanAmended | CampaignClosed) -> str:
        outcome = self._history.change(campaign_id(event.campaign), lambda _state: (event,), provenance=_BY, at=ISSUED)
        assert outcome.position is not None
        self.position = outcome.position
        return outcome.position
