"""What happens to nominations, as tests tell it, and a plan with routes that they travel."""

from datetime import date

from shared.contracts.event import Event
from shared.contracts.events.nominations import (
    Achieved,
    AwardDecided,
    CorrectedPersonal,
    DossierSaved,
    DraftedPersonal,
    NominationDrafted,
    NominationsSubmitted,
    NominationWithdrawn,
    NomineeCorrected,
    NomineePicked,
    SavedPersonal,
    SubmissionRefused,
    Vote,
)
from shared.contracts.nominee import Collective, Individual, Nominee, PersonalData
from shared.contracts.plan import THEME_LEAD, AwardForm, Category, Hop, Office, Plan, Route
from tests.services.projections.history import About, nomination, submitted
from tests.services.projections.invented_plan import invented_plan

_HOPS = {
    "wrap-up": ((THEME_LEAD, "endorse"), ("office", "endorse"), ("council", "vote"), ("chair", "decide")),
    "ad-hoc": (("office", "endorse"), ("chair", "decide")),
    "city": (("council", "vote"), ("city-chair", "decide")),
}
LAST_HOP = {occasion: len(hops) - 1 for occasion, hops in _HOPS.items()}


def routed_plan(campaign: str = "harbour-games") -> Plan:
    """Return a plan by which nominations travel through several offices, one of which the guild holds."""
    plan = invented_plan(campaign)
    occasions = tuple(
        occasion.model_copy(update={"route": occasion.id, "award_form": "cup" if occasion.id == "city" else "medal"})
        for occasion in plan.occasions
    )
    return plan.model_copy(
        update={
            "offices": (
                Office(id="office", name="The office", unit="guild"),
                Office(id="council", name="The council"),
                Office(id="chair", name="The chair", issuer="board"),
                Office(id="city-chair", name="The city's chair"),
            ),
            "award_forms": (*plan.award_forms, AwardForm(id="cup", name="Cup", granted_by="The city")),
            "occasions": occasions,
            "routes": tuple(
                Route(id=occasion, hops=tuple(Hop(office=office, act=act) for office, act in hops), clause="9")
                for occasion, hops in _HOPS.items()
            ),
        }
    )


class Candidate(About):
    """One nomination of a unit, and all that can happen to it."""

    def __init__(
        self,
        unit: str = "zeta-harbour",
        tail: str = "1",
        *,
        campaign: str = "harbour-games",
        category: Category = Category.COLLECTIVE,
        occasion: str = "wrap-up",
        theme: str | None = "sails",
    ) -> None:
        holder = "city" if occasion == "city" else unit
        self.ref = nomination(campaign, holder, tail, category, occasion, counts=occasion == "wrap-up")
        self.campaign, self.unit, self.theme, self.id = campaign, unit, theme, self.ref.id
        super().__init__(campaign, unit, self.ref)

    def drafted(self, name: str = "Đội Một", *, first: bool = False) -> NominationDrafted:
        """Return that the unit drafted it; `first` marks who comes first."""
        personal = DraftedPersonal(nominee=self._nominee(name, first=first))
        return NominationDrafted(**self._about, theme=self.theme, achieved=None, personal=personal)

    def corrected(self, name: str, *, first: bool = False, theme: str | None = None) -> NomineeCorrected:
        """Return that the unit put right whom it nominates."""
        personal = CorrectedPersonal(nominee=self._nominee(name, first=first))
        return NomineeCorrected(**self._about, theme=theme or self.theme, achieved=None, personal=personal)

    def dropped(self) -> NominationWithdrawn:
        """Return that the unit took back its draft."""
        return NominationWithdrawn(**self._about, held_place=False)

    def saved(self) -> DossierSaved:
        """Return that its papers were saved."""
        return DossierSaved(**self._about, personal=SavedPersonal(documents=()))

    def refused(self) -> SubmissionRefused:
        """Return that it was submitted in vain."""
        return SubmissionRefused(
            campaign=self.campaign,
            unit=self.unit,
            nominations=(self.ref,),
            code="no-place",
            rule="R10",
            clause="9",
            rules_as_of=1,
        )

    def submitted(self, *others: "Candidate") -> NominationsSubmitted:
        """Return that the unit submitted it, together with others."""
        return submitted(self.campaign, self.unit, self.ref, *(other.ref for other in others))

    def goes_up(self, source: "Candidate", name: str = "Đội Một") -> NomineePicked:
        """Return that the council picked the nominee of another nomination: it is the new one."""
        return NomineePicked(
            **self._about,
            by="council",
            picked_from=source.id,
            office="council",
            next_office="city-chair",
            vote=Vote(present=3, in_favour=3, against=0, minutes="M"),
            achieved=None,
            personal=DraftedPersonal(nominee=self._nominee(name, first=False)),
        )

    def decided(self, number: str = "7/QD", on: date = date(2024, 10, 1), form: str = "medal") -> AwardDecided:
        """Return that its award was granted, for the summer."""
        summer = Achieved(starts=date(2024, 6, 1), ends=date(2024, 8, 31))
        told = self.awarded().model_dump(exclude={"number", "date", "award_form", "achieved"})
        return AwardDecided(**told, number=number, date=on, award_form=form, achieved=summer)

    def started(self, name: str = "Đội Một", *, first: bool = False) -> list[Event]:
        """Return that it was drafted and submitted."""
        return [self.drafted(name, first=first), self.submitted()]

    def _nominee(self, name: str, *, first: bool) -> Nominee:
        if self.ref.category is Category.COLLECTIVE:
            return Collective(name=name, small=first)
        person = PersonalData(name=name, position="Thợ", workplace="Xưởng 2")
        return Individual(person=person, direct_participant=first)
