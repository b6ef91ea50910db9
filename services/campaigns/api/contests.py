"""Contests: their entries, and the prizes recognised (R6)."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, SkipValidation

from services.campaigns.api.answering import plan_in_force, position_of, unit_in_force, unless_refused
from services.campaigns.api.contest_answers import (
    EntryAnswer,
    NewEntry,
    NewPrizes,
    PrizesAnswer,
    RecordedEntry,
    RecordedPrizes,
)
from services.campaigns.api.participation_answers import OwnEntryAnswer
from services.campaigns.application.desk import Desk
from services.campaigns.application.entering_contest import submit_entry
from services.campaigns.application.listing_entries import EntryIndex
from services.campaigns.application.recognising_prizes import read_prizes, recognise
from services.campaigns.domain.contest import contest_named
from shared.contracts.plan import Plan
from shared.contracts.unit import UnitShown
from shared.http import ACTION, Access, Acting, ForbiddenError, Page, Paging, page_of, problem_responses
from shared.identity import Action, Target


class ContestsController(Controller):
    """`/api/v1/campaigns/{campaign}/contests/{contest}`."""

    path = "/api/v1/campaigns/{campaign:str}/contests/{contest:str}"
    tags = ("contests",)

    @post("/entries", responses=problem_responses(404, 409), opt={ACTION: Action.ENTER_CONTEST}, sync_to_thread=True)
    def enter(
        self,
        campaign: FromPath[str],
        contest: FromPath[str],
        data: JSONBody[NewEntry],
        desk: NamedDependency[Desk],
        acting: NamedDependency[Acting],
    ) -> RecordedEntry:
        """Send in an entry, in time or late; sent again it is the same one, its bytes with other words are refused."""
        plan, unit = unit_in_force(desk, campaign, data.unit)
        provenance = acting.on(Target(plan, unit=unit.id))
        outcome = submit_entry(desk, campaign, contest, unit=unit.id, personal=data.personal(), provenance=provenance)
        position = position_of(outcome)
        entry = outcome.state.entry_of(contest, data.document)
        if entry is None:
            raise RuntimeError("an entry that was recorded is its unit's")
        return RecordedEntry(
            campaign=campaign, unit=UnitShown.of(unit), entry=OwnEntryAnswer.of(entry), position=position
        )

    @get("/entries", responses=problem_responses(404), opt={ACTION: Action.READ_ENTRIES}, sync_to_thread=True)
    def list_entries(
        self,
        campaign: FromPath[str],
        contest: FromPath[str],
        desk: NamedDependency[Desk],
        access: NamedDependency[Access],
        entries: NamedDependency[SkipValidation[EntryIndex]],
        paging: NamedDependency[Paging],
    ) -> Page[EntryAnswer]:
        """List the entries that one may read in the order they came, each with its prize if it won one."""
        plan = plan_in_force(desk, campaign)
        judge = unless_refused(contest_named(plan, contest)).recognised_by
        units = _whose_entries(access, plan, judge)
        found, positions = entries.listed(campaign, contest, units, paging.after_sequence(), paging.limit)
        page = page_of(found, paging, key=lambda entry: entry.entered_at, position=positions)
        shown = tuple(EntryAnswer.listed(entry, contest, plan) for entry in page.items)
        return Page(items=shown, next=page.next, position=page.position)

    @post("/prizes", responses=problem_responses(404, 409), opt={ACTION: Action.RECOGNISE_PRIZES}, sync_to_thread=True)
    def recognise_prizes(
        self,
        campaign: FromPath[str],
        contest: FromPath[str],
        data: JSONBody[NewPrizes],
        desk: NamedDependency[Desk],
        acting: NamedDependency[Acting],
    ) -> RecordedPrizes:
        """Recognise prizes by a decision, all of them or none; everything in the way is named at once."""
        plan = plan_in_force(desk, campaign)
        judge = unless_refused(contest_named(plan, contest)).recognised_by
        provenance = acting.on(Target(plan, office=judge))
        outcome = recognise(desk, campaign, contest, data.decision(), provenance)
        position = position_of(outcome)
        recorded = outcome.state.numbered(data.number, data.date)
        if recorded is None:
            raise RuntimeError("a decision that was recorded has its number")
        shown = PrizesAnswer.of(recorded, plan)
        return RecordedPrizes(campaign=campaign, decision=shown, position=position)

    @get("/prizes", responses=problem_responses(404), opt={ACTION: Action.READ_PRIZES}, sync_to_thread=True)
    def list_prizes(
        self,
        campaign: FromPath[str],
        contest: FromPath[str],
        desk: NamedDependency[Desk],
        access: NamedDependency[Access],
        seen: NamedDependency[dict[str, int]],
        paging: NamedDependency[Paging],
    ) -> Page[PrizesAnswer]:
        """List the decisions on a contest's prizes in the order recorded."""
        plan, after = plan_in_force(desk, campaign), paging.after_sequence()
        access.check(Target(plan))
        decisions = unless_refused(read_prizes(desk, campaign, contest)).decisions
        rows = tuple(enumerate(decisions, start=1))[after : after + paging.limit + 1]
        page = page_of(rows, paging, key=lambda row: row[0], position=seen)
        shown = tuple(PrizesAnswer.of(decision, plan) for _, decision in page.items)
        return Page(items=shown, next=page.next, position=page.position)


def _whose_entries(access: Access, plan: Plan, judge: str) -> frozenset[str] | None:
    """Return the units whose entries somebody may read, None for all: whoever recognises the prizes reads all (R6)."""
    if access.may(access.action, Target(plan, office=judge)):
        access.check(Target(plan, office=judge))
        return None
    part = access.visible((plan,)).get(plan.campaign)
    if part is None:
        raise ForbiddenError(access.action)
    return None if part.everything else part.units
