"""A nomination as lists show it: who is put forward, for what, how it stands, and with whom it waits."""

import datetime as dt

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from services.projections.domain.deadline import ThemeShown
from services.projections.domain.nomination_course import NominationStatus
from shared.contracts.nominee import Individual, Nominee
from shared.contracts.plan import Category
from shared.contracts.unit import UnitShown


class NomineeShown(BaseModel):
    """Who is nominated: personal data, for those alone who may see it."""

    model_config = ConfigDict(frozen=True)

    name: str = Field(description="What the collective, or the person, is called.", examples=["Đội Cảnh sát trật tự"])
    position: str | None = Field(description="The person's position; null for a collective.")
    workplace: str | None = Field(description="Where the person works; null for a collective.")

    @classmethod
    def of(cls, nominee: Nominee) -> "NomineeShown":
        """Show a nominee."""
        if isinstance(nominee, Individual):
            person = nominee.person
            return cls(name=person.name, position=person.position, workplace=person.workplace)
        return cls(name=nominee.name, position=None, workplace=None)


class NominationShown(BaseModel):
    """What every list shows of a nomination."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(description="The nomination's id.", examples=["hai-ba-trung-2024.phuong-bach-mai.0k3x9w2m"])
    campaign: str = Field(description="The campaign's id.", examples=["hai-ba-trung-2024"])
    unit: UnitShown = Field(description="The unit that put the nominee forward.")
    theme: ThemeShown | None = Field(description="The theme that it belongs to; null where it belongs to none.")
    occasion: str = Field(description="The award occasion's id in the plan.", examples=["wrap-up"])
    occasion_name: str = Field(description="The occasion in the plan's words.", examples=["Khen thưởng tổng kết"])
    category: Category = Field(description="Whether a collective or an individual is nominated.")
    nominee: NomineeShown = Field(description="Who is nominated, as last corrected.")
    comes_first: bool = Field(description="A small collective, or a person who did the work: shown first (R22).")
    picked_from: str | None = Field(
        description="The nomination that this one rests on, where the council picked its nominee for an award one "
        "level up (R8); else null."
    )


class ProposedNomination(NominationShown):
    """A nomination, and how it stands."""

    status: NominationStatus = Field(
        description="`submitted`: with an office of the route; `returned`: back at its unit for supplement; `awarded`; "
        "`revoked`: awarded, and revoked later; `declined`; `withdrawn`."
    )
    submitted_at: AwareDatetime = Field(description="When it was first submitted, or picked.")
    waits_at: str | None = Field(
        description="The office of the route that has it, by its id in the plan; `theme-lead` is the lead unit of its "
        "theme, `submitting-unit` its own unit, which has it while it is returned. Null where nobody has it.",
        examples=["standing-office"],
    )
    waits_at_name: str | None = Field(description="What people call that office, or which unit has it.")
    waiting_since: AwareDatetime | None = Field(
        description="When it came there: by its submission, an endorsement, a pick or a return. Null with `waits_at`."
    )


class DecisionShown(BaseModel):
    """The decision that granted an award."""

    model_config = ConfigDict(frozen=True)

    form: str = Field(description="The award form's id in the plan.", examples=["certificate-of-merit"])
    form_name: str = Field(description="The form in the plan's words.", examples=["Giấy khen"])
    issuer: str = Field(description="Whose decision it is.", examples=["ubnd-quan-hai-ba-trung"])
    number: str = Field(description="Its number, as it is written on it.", examples=["1501/QĐ-UBND"])
    date: dt.date = Field(description="The date that it bears.")


class NominationRow(ProposedNomination):
    """A nomination that was ever submitted or picked, and what became of it; drafts are not shown."""

    form: str = Field(description="The award form that its occasion provides for, by its id in the plan.")
    form_name: str = Field(description="That form in the plan's words.", examples=["Giấy khen"])
    granted: DecisionShown | None = Field(description="The decision that granted it; null until then.")
    last_change: str = Field(
        description="Where the last event about it stands in history.", examples=["NOMINATIONS:42"]
    )
