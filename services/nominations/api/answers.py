"""What this service answers with."""

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from services.nominations.domain.nominee_list import Nomination, NomineeList
from services.nominations.domain.route import waits_at
from services.nominations.domain.rules import CampaignRules
from shared.contracts.document import Document
from shared.contracts.events.nominations import (
    Achieved,
    AwardAnnounced,
    AwardDecided,
    AwardRevoked,
    NominationDeclined,
    NominationReturned,
    RevocationGround,
    Vote,
)
from shared.contracts.names import Slug
from shared.contracts.nominee import Nominee, comes_first
from shared.contracts.plan import Category, Theme, Unit
from shared.contracts.unit import UnitShown
from shared.http import Recorded


class AnnouncementAnswer(BaseModel):
    """When and where an award was made public."""

    announced_on: dt.date
    place: str

    @classmethod
    def of(cls, announced: AwardAnnounced) -> "AnnouncementAnswer":
        """Show an announcement."""
        return cls(announced_on=announced.announced_on, place=announced.place)


class RevocationAnswer(BaseModel):
    """The decision that revoked an award, on which ground, and why."""

    ground: RevocationGround
    reason: str
    number: str
    date: dt.date
    signer: str

    @classmethod
    def of(cls, revoked: AwardRevoked) -> "RevocationAnswer":
        """Show a revocation."""
        return cls(
            ground=revoked.ground,
            reason=revoked.personal.reason,
            number=revoked.number,
            date=revoked.date,
            signer=revoked.signer,
        )


class AwardAnswer(BaseModel):
    """The decision that granted the award, and what became of the award since."""

    form: Slug
    issuer: Slug
    number: str
    date: dt.date
    signer: str
    achieved: Achieved | None
    announced: AnnouncementAnswer | None
    revoked: RevocationAnswer | None

    @classmethod
    def of(cls, award: AwardDecided, nomination: Nomination) -> "AwardAnswer":
        """Show a decision."""
        announced, revoked = nomination.announced, nomination.revoked
        return cls(
            form=award.award_form,
            issuer=award.issuer,
            number=award.number,
            date=award.date,
            signer=award.signer,
            achieved=award.achieved,
            announced=None if announced is None else AnnouncementAnswer.of(announced),
            revoked=None if revoked is None else RevocationAnswer.of(revoked),
        )


class SentBackAnswer(BaseModel):
    """Who returned or declined the nomination last, why, and by which vote where a council did (R24)."""

    how: Literal["returned", "declined"]
    office: Slug
    reason: str
    vote: Vote | None

    @classmethod
    def of(cls, back: NominationReturned | NominationDeclined) -> "SentBackAnswer":
        """Show a return or a decline."""
        how: Literal["returned", "declined"] = "returned" if isinstance(back, NominationReturned) else "declined"
        return cls(how=how, office=back.office, reason=back.personal.reason, vote=back.vote)


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
    waits_at_name: str | None = Field(description="What people call that office; of a theme's lead, which unit it is.")
    counts_against_quota: bool
    comes_first: bool = Field(description="A small collective, or a person who did the work: shown first (R22).")
    nominee: Nominee
    achieved: Achieved | None
    documents: tuple[Document, ...]
    replaced_documents: tuple[Document, ...] = Field(description="Older versions, which others took the place of.")
    documents_of_offices: dict[str, tuple[Document, ...]] = Field(description="What each office added on its way.")
    votes: dict[str, Vote] = Field(description="How each office that votes voted on it on its present way (R24).")
    picked_from: str | None = Field(description="The nomination that a pick for an award one level up rests on.")
    sent_back: SentBackAnswer | None
    award: AwardAnswer | None

    @classmethod
    def of(cls, nomination: Nomination, unit: Unit, rules: CampaignRules) -> "NominationAnswer":
        """Show a nomination of a unit."""
        office = waits_at(nomination, rules)
        return cls(
            id=nomination.ref.id,
            campaign=rules.plan.campaign,
            unit=UnitShown.of(unit),
            category=nomination.ref.category,
            occasion=nomination.ref.occasion,
            theme=nomination.theme,
            status=nomination.status,
            waits_at=office,
            waits_at_name=None if office is None else rules.office_name(office, _theme_of(nomination, rules)),
            counts_against_quota=nomination.ref.counts_against_quota,
            comes_first=comes_first(nomination.nominee),
            nominee=nomination.nominee,
            achieved=nomination.achieved,
            documents=nomination.documents,
            replaced_documents=nomination.replaced,
            documents_of_offices=nomination.of_offices,
            votes=nomination.votes,
            picked_from=nomination.picked_from,
            sent_back=None if nomination.sent_back is None else SentBackAnswer.of(nomination.sent_back),
            award=None if nomination.award is None else AwardAnswer.of(nomination.award, nomination),
        )


def _theme_of(nomination: Nomination, rules: CampaignRules) -> Theme | None:
    return None if nomination.theme is None else rules.plan.theme(nomination.theme)


class RecordedNomination(Recorded):
    """A nomination after a command, and where the command was recorded."""

    nomination: NominationAnswer


class RecordedBatch(Recorded):
    """Nominations after a command on all of them, and where it was recorded."""

    nominations: tuple[NominationAnswer, ...]


class PlacesAnswer(BaseModel):
    """How many places of a category a list has used, of how many; no maximum where none is known."""

    category: Category
    used: int
    maximum: int | None


class NomineeListAnswer(BaseModel):
    """A unit's list in a campaign: its nominations, those who come first (R22) first, their papers, and its places.

    Drafts are in it for the unit itself and for auditors; a theme's lead is shown what is of its themes.
    """

    campaign: Slug
    unit: UnitShown
    nominations: tuple[NominationAnswer, ...]
    documents: tuple[Document, ...]
    places: tuple[PlacesAnswer, ...]

    @classmethod
    def of(cls, state: NomineeList, shown: NomineeList, unit: Unit, rules: CampaignRules) -> "NomineeListAnswer":
        """Show a list: of its nominations those in `shown`, of its places all."""
        quotas = ((category, rules.plan.quota(unit, category)) for category in Category)
        in_order = sorted(shown.nominations.values(), key=lambda nomination: not comes_first(nomination.nominee))
        return cls(
            campaign=rules.plan.campaign,
            unit=UnitShown.of(unit),
            nominations=tuple(NominationAnswer.of(n, unit, rules) for n in in_order),
            documents=shown.documents(),
            places=tuple(
                PlacesAnswer(category=category, used=state.places_used(category), maximum=quota.maximum)
                for category, quota in quotas
                if quota is not None
            ),
        )


class RecordedList(Recorded):
    """A list after a command, and where the command was recorded."""

    nominee_list: NomineeListAnswer
