"""What is sent in for contests, and what is answered of it."""

import datetime as dt
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field

from services.campaigns.api.participation_answers import OwnEntryAnswer
from services.campaigns.application.listing_entries import ListedEntry
from services.campaigns.application.recognising_prizes import PrizeDecision
from shared.contracts.document import Document
from shared.contracts.events.campaigns import EntryPersonal, ItemId, PrizesRecognised
from shared.contracts.names import DecisionNumber, Line, Slug
from shared.contracts.plan import Plan
from shared.contracts.unit import UnitShown
from shared.http import Recorded


class NewEntry(BaseModel):
    """An entry of a unit: its author, its title, whom or what it is about, and its document."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    unit: Slug = Field(examples=["phuong-ha-dinh"])
    author: Line
    title: Line
    subject: Line
    document: Document

    def personal(self) -> EntryPersonal:
        """Return what the entry says about people, in one value."""
        return EntryPersonal(author=self.author, title=self.title, subject=self.subject, document=self.document)


class RecordedEntry(Recorded):
    """An entry as it stands, and where the command was recorded."""

    campaign: Slug
    unit: UnitShown
    entry: OwnEntryAnswer


class EntryAnswer(OwnEntryAnswer):
    """An entry in a contest's list: its unit, when it was recorded, and its prize if it won one."""

    unit: UnitShown | None
    submitted_at: dt.datetime
    prize: str | None

    @classmethod
    def listed(cls, entry: ListedEntry, contest: str, plan: Plan) -> "EntryAnswer":
        """Show an entry of a list."""
        unit = plan.unit(entry.unit)
        return cls(
            id=entry.id,
            contest=contest,
            author=entry.personal.author,
            title=entry.personal.title,
            subject=entry.personal.subject,
            document=entry.personal.document,
            unit=None if unit is None else UnitShown.of(unit),
            submitted_at=entry.occurred_at.astimezone(ZoneInfo(plan.time_zone)),
            prize=entry.prize,
        )


class PrizeWon(BaseModel):
    """An entry and the prize that it wins."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    entry: ItemId
    prize: Line = Field(examples=["Giải Nhất"])


class NewPrizes(BaseModel):
    """A decision that recognises prizes, of the office that the plan names for it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    office: Slug = Field(examples=["standing-office"])
    number: DecisionNumber = Field(examples=["12/QĐ-NV"])
    date: dt.date
    signer: Line
    prizes: tuple[PrizeWon, ...] = Field(min_length=1, max_length=500)

    def decision(self) -> PrizeDecision:
        """Return the decision as the service takes it."""
        prizes = tuple((won.entry, won.prize) for won in self.prizes)
        return PrizeDecision(self.office, self.number, self.date, self.signer, prizes)


class PrizeShown(BaseModel):
    """A prize, and the entry and the unit that won it."""

    entry: str
    unit: UnitShown | None
    prize: str


class PrizesAnswer(BaseModel):
    """A decision on a contest's prizes."""

    contest: Slug
    office: Slug
    number: str
    date: dt.date
    signer: str
    prizes: tuple[PrizeShown, ...]

    @classmethod
    def of(cls, decision: PrizesRecognised, plan: Plan) -> "PrizesAnswer":
        """Show a decision."""
        return cls(
            contest=decision.contest,
            office=decision.office,
            number=decision.number,
            date=decision.date,
            signer=decision.signer,
            prizes=tuple(
                PrizeShown(entry=given.entry, unit=_shown(plan, given.unit), prize=given.prize)
                for given in decision.prizes
            ),
        )


class RecordedPrizes(Recorded):
    """A decision on prizes, and where it was recorded."""

    campaign: Slug
    decision: PrizesAnswer


def _shown(plan: Plan, unit_id: str) -> UnitShown | None:
    unit = plan.unit(unit_id)
    return None if unit is None else UnitShown.of(unit)
