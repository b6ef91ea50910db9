"""Events of the town's nominations, before an award is decided."""

from shared.contracts.events.nominations import (
    DraftedPersonal,
    NominationDeclined,
    NominationDrafted,
    NominationEndorsed,
    NominationRef,
    NominationReturned,
    NominationsSubmitted,
    NominationWithdrawn,
    NomineePicked,
    RemarkedPersonal,
    SavedPersonal,
    SubmissionRefused,
    Vote,
)
from shared.contracts.nominee import Individual, PersonalData
from shared.contracts.plan import Category
from tests.services.notifications.town.plan import CAMPAIGN


def ref(
    tail: str = "aaaaaaaa",
    unit: str = "ward-a",
    campaign: str = CAMPAIGN,
    category: Category = Category.COLLECTIVE,
) -> NominationRef:
    """Name a nomination."""
    return NominationRef(
        id=f"{campaign}.{unit}.{tail}", category=category, occasion="wrap-up", counts_against_quota=True
    )


def drafted(nomination: NominationRef, theme: str | None = None) -> NominationDrafted:
    """Tell that a unit began a nomination."""
    person = PersonalData(name="Trần Thị Kín", position="Tổ trưởng", workplace="Phường A")
    return NominationDrafted(
        **whose(nomination),
        nomination=nomination,
        theme=theme,
        achieved=None,
        personal=DraftedPersonal(nominee=Individual(person=person)),
    )


def submitted(*refs: NominationRef) -> NominationsSubmitted:
    """Tell that a unit submitted nominations."""
    campaign, unit, _ = refs[0].id.split(".")
    return NominationsSubmitted(
        campaign=campaign,
        unit=unit,
        nominations=refs,
        personal=SavedPersonal(documents=()),
        by="unit",
        rules_as_of=1,
    )


def refused(*refs: NominationRef, code: str = "quota-used-up") -> SubmissionRefused:
    """Tell that a submission was not taken."""
    campaign, unit, _ = refs[0].id.split(".")
    late = code == "list-too-late"
    return SubmissionRefused(
        campaign=campaign,
        unit=unit,
        nominations=refs,
        code=code,
        rule="R13" if late else "R10",
        clause="6" if late else "4",
        category=None if late else Category.COLLECTIVE,
        rules_as_of=1,
    )


def whose(nomination: NominationRef) -> dict[str, str]:
    campaign, unit, _ = nomination.id.split(".")
    return {"campaign": campaign, "unit": unit}


def withdrawn(nomination: NominationRef) -> NominationWithdrawn:
    """Tell that a unit took a nomination back."""
    return NominationWithdrawn(**whose(nomination), nomination=nomination, held_place=True)


def endorsed(nomination: NominationRef, office: str = "theme-lead", next_office: str = "office") -> NominationEndorsed:
    """Tell that an office passed a nomination on."""
    return NominationEndorsed(
        **whose(nomination), nomination=nomination, by="lead", office=office, next_office=next_office
    )


def picked(nomination: NominationRef, unit: str = "ward-a") -> NomineePicked:
    """Tell that the council picked a unit's nominee for the city; `nomination` is the new one."""
    person = PersonalData(name="Trần Thị Kín", position="Tổ trưởng", workplace="Phường A")
    return NomineePicked(
        campaign=CAMPAIGN,
        unit=unit,
        nomination=nomination.model_copy(update={"occasion": "city", "counts_against_quota": False}),
        by="council",
        picked_from=ref(unit=unit).id,
        office="office",
        next_office="chair",
        vote=Vote(present=3, in_favour=3, against=0, minutes="1"),
        achieved=None,
        personal=DraftedPersonal(nominee=Individual(person=person)),
        rules_as_of=1,
    )


def returned(nomination: NominationRef) -> NominationReturned:
    """Tell that a nomination came back for supplement."""
    return NominationReturned(
        **whose(nomination),
        nomination=nomination,
        by="office",
        office="office",
        personal=RemarkedPersonal(reason="Bà Trần Thị Kín chưa ký"),
    )


def declined(nomination: NominationRef) -> NominationDeclined:
    """Tell that a nomination was declined."""
    return NominationDeclined(
        **whose(nomination),
        nomination=nomination,
        by="office",
        office="office",
        personal=RemarkedPersonal(reason="Bà Trần Thị Kín chưa đạt"),
    )
