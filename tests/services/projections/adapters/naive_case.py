"""One nomination as its own events leave it, told the slow and plain way."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from services.projections.domain.award import AnnouncementShown, AwardRow, AwardState, RevocationShown
from services.projections.domain.deadline import ThemeShown
from services.projections.domain.nomination import (
    DecisionShown,
    NominationRow,
    NominationShown,
    NomineeShown,
    ProposedNomination,
)
from services.projections.domain.queue import QueueRow
from shared.contracts.event import RecordedEvent
from shared.contracts.events.nominations import (
    AwardAnnounced,
    AwardDecided,
    AwardRevoked,
    NominationDeclined,
    NominationDrafted,
    NominationEndorsed,
    NominationReturned,
    NominationsSubmitted,
    NominationWithdrawn,
    NomineeCorrected,
    NomineePicked,
)
from shared.contracts.nominee import comes_first
from shared.contracts.plan import Plan, Unit
from shared.contracts.unit import UnitShown

_MOVES = {
    NominationsSubmitted: "submitted",
    NomineePicked: "submitted",
    NominationReturned: "returned",
    NominationDeclined: "declined",
    NominationWithdrawn: "withdrawn",
    AwardDecided: "awarded",
    AwardRevoked: "revoked",
}


@dataclass
class Case:
    """One nomination, its plan in force, and all that happened to it."""

    plan: Plan
    closed_at: datetime | None
    told: list[RecordedEvent] = field(default_factory=list)

    def last(self, *kinds: type) -> RecordedEvent | None:
        """Return the last event of these kinds."""
        return next((each for each in reversed(self.told) if isinstance(each.event, kinds)), None)

    @property
    def entry(self) -> RecordedEvent | None:
        """When it was first submitted, or picked."""
        return next((e for e in self.told if isinstance(e.event, NominationsSubmitted | NomineePicked)), None)

    @property
    def status(self) -> str:
        """How it stands."""
        last = self.last(*_MOVES)
        assert last is not None
        return _MOVES[type(last.event)]

    @property
    def unit(self) -> Unit | None:
        """Whose it is, if the register has it."""
        return self.plan.unit(self.told[0].event.unit)  # type: ignore[attr-defined] # it was drafted or picked

    def zoned(self, told: RecordedEvent) -> datetime:
        """Return when something happened, by the plan's clock."""
        return told.occurred_at.astimezone(ZoneInfo(self.plan.time_zone))

    def shown(self) -> NominationShown:
        """Return what every list shows of it."""
        begun, corrected = self.told[0].event, self.last(NomineeCorrected)
        assert isinstance(begun, NominationDrafted | NomineePicked)
        about = begun if corrected is None else corrected.event
        nominee = about.personal.nominee  # type: ignore[attr-defined] # it is one of the three that say who
        theme = self.plan.theme(getattr(about, "theme", None) or "")
        occasion = self.plan.occasion(begun.nomination.occasion)
        assert occasion is not None
        assert self.unit is not None
        return NominationShown(
            id=begun.nomination.id,
            campaign=self.plan.campaign,
            unit=UnitShown.of(self.unit),
            theme=None if theme is None else ThemeShown.of(theme),
            occasion=occasion.id,
            occasion_name=occasion.name,
            category=begun.nomination.category,
            nominee=NomineeShown.of(nominee),
            comes_first=comes_first(nominee),
            picked_from=begun.picked_from if isinstance(begun, NomineePicked) else None,
        )

    def waits_for(self) -> list[tuple[str, str, str, UnitShown | None]]:
        """Return the steps it still has to go: act, office, what people call that, and the unit that has it."""
        shown, status = self.shown(), self.status
        occasion = self.plan.occasion(shown.occasion)
        assert occasion is not None
        assert self.unit is not None
        steps = [self._step(hop.act, hop.office, shown.theme) for hop in self.plan.route_of(occasion).hops]
        if status == "returned":
            return [("submit", "submitting-unit", self.unit.name, UnitShown.of(self.unit)), *steps]
        return steps[self._hop() :] if status == "submitted" else []

    def _hop(self) -> int:
        start = self.last(NominationsSubmitted, NomineePicked)
        assert start is not None
        since = [e.event for e in self.told if e.sequence > start.sequence]
        return isinstance(start.event, NomineePicked) + sum(isinstance(e, NominationEndorsed) for e in since)

    def _step(self, act: str, office_id: str, theme: ThemeShown | None) -> tuple[str, str, str, UnitShown | None]:
        planned = self.plan.theme("" if theme is None else theme.id)
        if office_id == "theme-lead":
            lead = None if planned is None else self.plan.unit(planned.lead)
            lead_name = planned.lead if planned is not None and lead is None else getattr(lead, "name", office_id)
            return act, office_id, lead_name, None if lead is None else UnitShown.of(lead)
        office = self.plan.office(office_id)
        assert office is not None
        holder = self.plan.unit(office.unit or "")
        return act, office_id, office.name, None if holder is None else UnitShown.of(holder)

    def proposed(self) -> ProposedNomination:
        """Return how it stands."""
        assert self.entry is not None
        waits = self.waits_for()
        came = self.last(NominationsSubmitted, NomineePicked, NominationEndorsed, NominationReturned)
        assert came is not None
        return ProposedNomination(
            **dict(self.shown()),
            status=self.status,
            submitted_at=self.zoned(self.entry),
            waits_at=waits[0][1] if waits else None,
            waits_at_name=waits[0][2] if waits else None,
            waiting_since=self.zoned(came) if waits else None,
        )

    def decision(self) -> DecisionShown | None:
        """Return the decision that granted it."""
        granted = self.last(AwardDecided)
        if granted is None:
            return None
        award = granted.event
        assert isinstance(award, AwardDecided)
        return DecisionShown(
            form=award.award_form,
            form_name=self._form(award.award_form),
            issuer=award.issuer,
            number=award.number,
            date=award.date,
        )

    def _form(self, form_id: str) -> str:
        return next(form.name for form in self.plan.award_forms if form.id == form_id)

    def row(self) -> NominationRow:
        """Return its row among the nominations."""
        occasion = self.plan.occasion(self.shown().occasion)
        assert occasion is not None
        return NominationRow(
            **dict(self.proposed()),
            form=occasion.award_form,
            form_name=self._form(occasion.award_form),
            granted=self.decision(),
            last_change=self.told[-1].position,
        )

    def queued(self, now: datetime) -> QueueRow:
        """Return its row in the queue."""
        zone, proposed = ZoneInfo(self.plan.time_zone), self.proposed()
        present = now if self.closed_at is None else min(now, self.closed_at)
        since = proposed.waiting_since
        assert since is not None
        (act, _, _, unit), *later = self.waits_for()
        days = (present.astimezone(zone).date() - since.date()).days
        return QueueRow(
            **dict(proposed),
            held_by=unit,
            step=act,
            waited_days=max(days, 0),
            waiting_seconds=max((present - since) // timedelta(seconds=1), 0),
            next_office=later[0][1] if later else None,
            next_office_name=later[0][2] if later else None,
            closed_at=None if self.closed_at is None else self.closed_at.astimezone(zone),
        )

    def award(self) -> AwardRow | None:
        """Return its award, if it was granted."""
        granted, announced, revoked = (self.last(kind) for kind in (AwardDecided, AwardAnnounced, AwardRevoked))
        decision = self.decision()
        if granted is None or decision is None:
            return None
        state = AwardState.GRANTED if announced is None else AwardState.ANNOUNCED
        return AwardRow(
            **dict(self.shown()),
            **dict(decision),
            signer=granted.event.signer,  # type: ignore[attr-defined] # it is a decision
            achieved=granted.event.achieved,  # type: ignore[attr-defined] # the same
            state=state if revoked is None else AwardState.REVOKED,
            announced=None if announced is None else _announcement(announced.event),
            revoked=None if revoked is None else _revocation(revoked.event),
        )


def _announcement(event: object) -> AnnouncementShown:
    assert isinstance(event, AwardAnnounced)
    return AnnouncementShown(announced_on=event.announced_on, place=event.place)


def _revocation(event: object) -> RevocationShown:
    assert isinstance(event, AwardRevoked)
    return RevocationShown(
        ground=event.ground, issuer=event.issuer, number=event.number, date=event.date, signer=event.signer
    )
