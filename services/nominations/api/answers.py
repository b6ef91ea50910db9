"""What this service answers with."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from services.nominations.domain.nominee_list import Nomination, NomineeList
from services.nominations.domain.reviewing import waits_at
from services.nominations.domain.rules import CampaignRules
from shared.contracts.document import Document
from shared.contracts.events.nominations import AwardDecided, NominationDeclined, NominationReturned
from shared.contracts.names import Slug
from shared.contracts.nominee import Nominee
from shared.contracts.plan import Category, Unit
from shared.contracts.unit import UnitShown
from shared.http import Recorded


class AwardAnswer(BaseModel):
    """The decision that granted the award."""

    form: Slug
    number: str
    date: str
    signer: str

    @classmethod
    def of(cls, award: AwardDecided) -> "AwardAnswer":
        """Show a decision."""
        return cls(form=award.award_form, number=award.number, date=award.date.isoformat(), signer=award.signer)


class SentBackAnswer(BaseModel):
    """Who returned or declined the nomination last, and why."""

    how: Literal["returned", "declined"]
    office: Slug
    reason: str

    @classmethod
    def of(cls, back: NominationReturned | NominationDeclined) -> "SentBackAnswer":
        """Show a return or a decline."""
        how: Literal["returned", "declined"] = "returned" if isinstance(back, NominationReturned) else "declined"
        return cls(how=how, office=back.office, reason=back.personal.reason)


class NominationAnswer(BaseModel):
    """A nomination as it stands; `waits_at` is the office of the route that has it, if one does."""

    model_config = ConfigDict(frozen=True)

    id: str
    campaign: Slug
    unit: UnitShown
    category: Category
    occasion: Slug
    theme: Slug | None
    status: str
    waits_at: Slug | None
    counts_against_quota: bool
    nominee: Nominee
    documents: tuple[Document, ...]
    sent_back: SentBackAnswer | None
    award: AwardAnswer | None

    @classmethod
    def of(cls, nomination: Nomination, unit: Unit, rules: CampaignRules) -> "NominationAnswer":
        """Show a nomination of a unit."""
        return cls(
            id=nomination.ref.id,
            campaign=rules.plan.campaign,
            unit=UnitShown.of(unit),
            category=nomination.ref.category,
            occasion=nomination.ref.occasion,
            theme=nomination.theme,
            status=nomination.status,
            waits_at=waits_at(nomination, rules),
            counts_against_quota=nomination.ref.counts_against_quota,
            nominee=nomination.nominee,
            documents=nomination.documents,
            sent_back=None if nomination.sent_back is None else SentBackAnswer.of(nomination.sent_back),
            award=None if nomination.award is None else AwardAnswer.of(nomination.award),
        )


class RecordedNomination(Recorded):
    """A nomination after a command, and where the command was recorded."""

    nomination: NominationAnswer


class PlacesAnswer(BaseModel):
    """How many places of a category a list has used, of how many; no maximum where none is known."""

    category: Category
    used: int
    maximum: int | None


class NomineeListAnswer(BaseModel):
    """A unit's list in a campaign: its nominations in the order begun, its papers, and its places."""

    campaign: Slug
    unit: UnitShown
    nominations: tuple[NominationAnswer, ...]
    documents: tuple[Document, ...]
    places: tuple[PlacesAnswer, ...]

    @classmethod
    def of(cls, state: NomineeList, unit: Unit, rules: CampaignRules) -> "NomineeListAnswer":
        """Show a list."""
        quotas = ((category, rules.plan.quota(unit, category)) for category in Category)
        return cls(
            campaign=rules.plan.campaign,
            unit=UnitShown.of(unit),
            nominations=tuple(NominationAnswer.of(n, unit, rules) for n in state.nominations.values()),
            documents=state.documents(),
            places=tuple(
                PlacesAnswer(category=category, used=state.places_used(category), maximum=quota.maximum)
                for category, quota in quotas
                if quota is not None
            ),
        )


class RecordedList(Recorded):
    """A list after a command, and where the command was recorded."""

    nominee_list: NomineeListAnswer
