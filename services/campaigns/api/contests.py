"""Contests: their entries, and the prizes recognised (R6)."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, SkipValidation

from services.campaigns.api.answering import plan_in_force, position_of, unless_refused
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
from shared.contracts.event import Provenance
from shared.contracts.unit import UnitShown
from shared.http import Page, Paging, page_of, problem_responses


class ContestsController(Controller):
    """`/api/v1/campaigns/{campaign}/contests/{contest}`."""

    path = "/api/v1/campaigns/{campaign:str}/contests/{contest:str}"
    tags = ("contests",)

    @post("/entries", responses=problem_responses(404, 409), sync_to_thread=True)
    def enter(
        self,
        campaign: FromPath[str],
        contest: FromPath[str],
        data: JSONBody[NewEntry],
        desk: NamedDependency[Desk],
        provenance: NamedDependency[Provenance],
    ) -> RecordedEntry:
        """Send in an entry, in time or late; sent again it is the same one, its bytes with other words are refused."""
        outcome = submit_entry(desk, campaign, contest, unit=data.unit, personal=data.personal(), provenance=provenance)
        position = position_of(outcome)
        entry, unit = outcome.state.entry_of(contest, data.document), plan_in_force(desk, campaign).unit(data.unit)
        if entry is None or unit is None:
            raise RuntimeError("an entry that was recorded is its unit's")
        return RecordedEntry(
            campaign=campaign, unit=UnitShown.of(unit), entry=OwnEntryAnswer.of(entry), position=position
        )

    @get("/entries", responses=problem_responses(404), sync_to_thread=True)
    def list_entries(
        self,
        campaign: FromPath[str],
        contest: FromPath[str],
        desk: NamedDependency[Desk],
        entries: NamedDependency[SkipValidation[EntryIndex]],
        paging: NamedDependency[Paging],
    ) -> Page[EntryAnswer]:
        """List a contest's entries in the order they came, each with its prize if it won one."""
        plan = plan_in_force(desk, campaign)
        unless_refused(contest_named(plan, contest))
        found, positions = entries.listed(campaign, contest, paging.after_sequence(), paging.limit)
        page = page_of(found, paging, key=lambda entry: entry.entered_at, position=positions)
        shown = tuple(EntryAnswer.listed(entry, contest, plan) for entry in page.items)
        return Page(items=shown, next=page.next, position=page.position)

    @post("/prizes", responses=problem_responses(404, 409), sync_to_thread=True)
    def recognise_prizes(
        self,
        campaign: FromPath[str],
        contest: FromPath[str],
        data: JSONBody[NewPrizes],
        desk: NamedDependency[Desk],
        provenance: NamedDependency[Provenance],
    ) -> RecordedPrizes:
        """Recognise prizes by a decision, all of them or none; everything in the way is named at once."""
        outcome = recognise(desk, campaign, contest, data.decision(), provenance)
        position = position_of(outcome)
        recorded = outcome.state.numbered(data.number, data.date)
        if recorded is None:
            raise RuntimeError("a decision that was recorded has its number")
        shown = PrizesAnswer.of(recorded, plan_in_force(desk, campaign))
        return RecordedPrizes(campaign=campaign, decision=shown, position=position)

    @get("/prizes", responses=problem_responses(404), sync_to_thread=True)
    def list_prizes(
        self,
        campaign: FromPath[str],
        contest: FromPath[str],
        desk: NamedDependency[Desk],
        seen: NamedDependency[dict[str, int]],
        paging: NamedDependency[Paging],
    ) -> Page[PrizesAnswer]:
        """List the decisions on a contest's prizes in the order recorded."""
        after = paging.after_sequence()
        decisions = unless_refused(read_prizes(desk, campaign, contest)).decisions
        rows = tuple(enumerate(decisions, start=1))[after : after + paging.limit + 1]
        page = page_of(rows, paging, key=lambda row: row[0], position=seen)
        plan = plan_in_force(desk, campaign)
        shown = tuple(PrizesAnswer.of(decision, plan) for _, decision in page.items)
        return Page(items=shown, next=page.next, position=page.position)
