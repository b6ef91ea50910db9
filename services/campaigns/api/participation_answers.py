"""What units deliver, and what is answered of it."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from services.campaigns.application.reading_participation import Participating
from services.campaigns.domain.participation import Entry, Participation
from shared.contracts.document import Document
from shared.contracts.events.campaigns import Statement
from shared.contracts.names import Slug
from shared.contracts.plan import DeliveredAs, Obligation, Plan, Unit
from shared.contracts.unit import UnitShown
from shared.http import Recorded


class Delivery(BaseModel):
    """What a unit delivers of what it owes: the obligation by its id in the plan, and the document."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    unit: Slug = Field(examples=["phuong-bach-mai"])
    obligation: Slug = Field(examples=["implementation-plan"])
    theme: Slug | None = Field(default=None, description="For what is owed theme by theme: one that the unit leads.")
    statements: tuple[Statement, ...] = Field(
        default=(), max_length=100, description="What the document says on each point that the plan wants stated."
    )
    document: Document


class RecordedDelivery(Recorded):
    """A delivery, and where it was recorded."""

    campaign: Slug
    unit: UnitShown
    obligation: Slug
    theme: Slug | None


class OwedAnswer(BaseModel):
    """Something that a unit owes, by the deadline that holds for it.

    `cutoff` is the first late instant, null where no date is set. `deliveries` says how many documents or entries came
    for it; null for a nominee list, which the nominations service keeps.
    """

    obligation: Slug
    name: str
    theme: Slug | None
    owed_to: Slug
    delivered_as: DeliveredAs
    states: tuple[Slug, ...]
    literal: str
    clause: str
    cutoff: datetime | None
    deliveries: int | None

    @classmethod
    def of(
        cls, plan: Plan, unit: Unit, obligation: Obligation, theme: str | None, state: Participation
    ) -> "OwedAnswer":
        """Show what a unit owes."""
        due = plan.due(obligation, unit)
        return cls(
            obligation=obligation.id,
            name=obligation.name,
            theme=theme,
            owed_to=obligation.owed_to,
            delivered_as=obligation.delivered_as,
            states=obligation.states,
            literal=due.literal,
            clause=due.clause,
            cutoff=plan.cutoff(due),
            deliveries=_deliveries(plan, obligation, theme, state),
        )


class DeliveredAnswer(BaseModel):
    """A document that a unit delivered."""

    obligation: Slug
    theme: Slug | None
    document: Document
    statements: tuple[Statement, ...]


class OwnEntryAnswer(BaseModel):
    """An entry that a unit sent in."""

    id: str
    contest: Slug
    author: str
    title: str
    subject: str
    document: Document

    @classmethod
    def of(cls, entry: Entry) -> "OwnEntryAnswer":
        """Show an entry."""
        return cls(
            id=entry.id,
            contest=entry.contest,
            author=entry.personal.author,
            title=entry.personal.title,
            subject=entry.personal.subject,
            document=entry.personal.document,
        )


class ParticipationAnswer(BaseModel):
    """What a unit owes and has delivered in a campaign; one that merged into another owes nothing more."""

    campaign: Slug
    unit: UnitShown
    owes: tuple[OwedAnswer, ...]
    delivered: tuple[DeliveredAnswer, ...]
    entries: tuple[OwnEntryAnswer, ...]

    @classmethod
    def of(cls, found: Participating) -> "ParticipationAnswer":
        """Show a unit's participation."""
        plan, unit, state = found.plan, found.unit, found.state
        return cls(
            campaign=plan.campaign,
            unit=UnitShown.of(unit),
            owes=tuple(
                OwedAnswer.of(plan, unit, obligation, theme, state)
                for obligation in plan.obligations_of(unit)
                for theme in plan.themes_of(obligation, unit)
            ),
            delivered=tuple(
                DeliveredAnswer(
                    obligation=obligation, theme=theme or None, document=each.document, statements=each.statements
                )
                for (obligation, theme), deliveries in state.delivered.items()
                for each in deliveries
            ),
            entries=tuple(OwnEntryAnswer.of(entry) for entry in state.entries.values()),
        )


def _deliveries(plan: Plan, obligation: Obligation, theme: str | None, state: Participation) -> int | None:
    match obligation.delivered_as:
        case DeliveredAs.DOCUMENT:
            return len(state.delivered.get((obligation.id, theme or ""), ()))
        case DeliveredAs.CONTEST_ENTRY:
            contests = {contest.id for contest in plan.contests if contest.entries == obligation.id}
            return sum(entry.contest in contests for entry in state.entries.values())
        case DeliveredAs.NOMINEE_LIST:
            return None
