"""What is sent to urge units, and what is answered."""

import datetime as dt

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from services.notifications.application.finding_owed import UrgingWanted
from services.notifications.application.left_out import LeftOut, LeftOutBecause
from services.notifications.application.urging_ports import StillOwed
from services.notifications.application.urging_units import UrgedNow, UrgingPreview
from shared.contracts.names import Line, Slug
from shared.contracts.plan import Obligation, Plan
from shared.contracts.unit import UnitShown
from shared.http import Recorded


class UrgeUnits(BaseModel):
    """Whom to urge, and what to tell them besides."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    units: tuple[Slug, ...] | None = Field(
        default=None,
        min_length=1,
        max_length=2000,
        description="Only these of the recipients that GET names; without it, all who were not urged today.",
    )
    note: Line | None = Field(
        default=None,
        description="Sent as it is written to all who are urged: at most 500 characters, no names of people.",
        examples=["Gửi trước giờ họp giao ban."],
    )


class ToUrge(BaseModel):
    """A unit that has not delivered: what, by when, and when it was last urged."""

    model_config = ConfigDict(frozen=True)

    unit: UnitShown
    theme: Slug | None = Field(description="The theme that it owes it for, where it owes it for each (R3).")
    literal: str = Field(description="The words of the document that the term stands in.")
    clause: str = Field(description="Where they stand in it.", examples=["IV.3"])
    due: AwareDatetime | None = Field(description="The first late instant; null where no date is set.")
    urged_at: AwareDatetime | None = Field(description="When it was last urged to deliver this; null where never.")
    urged_by: str | None = Field(description="The account that urged it then.")

    @classmethod
    def of(cls, still: StillOwed, plan: Plan, obligation: Obligation) -> "ToUrge":
        """Show who owes an obligation still."""
        unit = next(unit for unit in plan.units if unit.id == still.owed.unit)
        term = plan.due(obligation, unit)
        return cls(
            unit=UnitShown.of(unit),
            theme=still.owed.theme,
            literal=term.literal,
            clause=term.clause,
            due=still.owed.cutoff,
            urged_at=still.urged_at,
            urged_by=still.urged_by,
        )


class NotUrged(BaseModel):
    """A unit that has to deliver and is not urged to."""

    model_config = ConfigDict(frozen=True)

    unit: UnitShown
    theme: Slug | None = Field(description="The theme that it owes it for, where it owes it for each (R3).")
    because: LeftOutBecause = Field(
        description="`delivered`; `urged-today`, once a day is the limit (R28); or `campaign-closed`."
    )
    urged_by: str | None = Field(description="The account that urged it today; null where none has.")

    @classmethod
    def of(cls, left_out: LeftOut, plan: Plan) -> "NotUrged":
        """Show who is left out, and why."""
        unit = next(unit for unit in plan.units if unit.id == left_out.owed.unit)
        return cls(unit=UnitShown.of(unit), theme=left_out.owed.theme, because=left_out.because, urged_by=left_out.by)


class UrgedBefore(BaseModel):
    """The last time that anybody was urged to deliver the same."""

    model_config = ConfigDict(frozen=True)

    day: dt.date = Field(description="By the plan's time zone.")
    by: str = Field(description="The account that urged.")


class UrgingPreviewAnswer(BaseModel):
    """Whom an urging would reach."""

    model_config = ConfigDict(frozen=True)

    campaign: Slug
    obligation: Slug
    name: str = Field(description="What is owed, in the plan's words.")
    theme: Slug | None
    recipients: tuple[ToUrge, ...]
    left_out: tuple[NotUrged, ...] = Field(description="Who has to deliver it and would not be urged, and why.")
    last: UrgedBefore | None = Field(description="The last time that anybody was urged to; null where never.")

    @classmethod
    def of(cls, previewed: UrgingPreview) -> "UrgingPreviewAnswer":
        """Show whom an urging would reach."""
        plan, last = previewed.campaign.plan, previewed.last
        return cls(
            campaign=plan.campaign,
            obligation=previewed.obligation.id,
            name=previewed.obligation.name,
            theme=previewed.theme,
            recipients=tuple(ToUrge.of(each, plan, previewed.obligation) for each in previewed.recipients),
            left_out=tuple(NotUrged.of(each, plan) for each in previewed.left_out),
            last=None if last.day is None else UrgedBefore(day=last.day, by=last.by),
        )


class UrgingAnswer(Recorded):
    """Who was urged; who delivers before the alerts go out is told nothing."""

    campaign: Slug
    obligation: Slug
    theme: Slug | None
    day: dt.date = Field(description="By the plan's time zone: again from the next one on.")
    recipients: tuple[UnitShown, ...]
    left_out: tuple[NotUrged, ...] = Field(description="Who was urged before today, and was not urged once more.")

    @classmethod
    def of(cls, wanted: UrgingWanted, urged: UrgedNow) -> "UrgingAnswer":
        """Show who was urged."""
        units = {unit.id: unit for unit in urged.plan.units}
        return cls(
            campaign=wanted.campaign,
            obligation=wanted.obligation,
            theme=wanted.theme,
            day=urged.day,
            recipients=tuple(UnitShown.of(units[unit]) for unit in urged.units),
            left_out=tuple(NotUrged.of(each, urged.plan) for each in urged.left_out),
            position=urged.position,
        )
