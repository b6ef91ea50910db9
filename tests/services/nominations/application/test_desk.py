"""What every use case of nominations does before it decides: find the rules, the list and the time."""

from collections.abc import Callable
from datetime import datetime

from services.nominations.application.desk import Desk
from services.nominations.domain.nominee_list import NomineeList
from services.nominations.domain.refusals import UnknownNomination
from services.nominations.domain.rules import CampaignRules
from shared.contracts.decision import Decision, Refused
from shared.contracts.event import Provenance
from shared.contracts.history import Outcome
from shared.contracts.refusals import UnknownCampaign
from tests.services.nominations.campaign import CAMPAIGN, CUTOFF, IN_TIME, RULES, WARD, ref

BY = Provenance(actor="tests", correlation_id="tests")


class Lists:
    """Lists that are empty, and remember which was asked for; each decision is taken twice, as after a race."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def load(self, aggregate_id: str) -> NomineeList:
        """Return an empty list."""
        self.asked.append(aggregate_id)
        return NomineeList()

    def change(
        self, aggregate_id: str, decide: Callable[[NomineeList], Decision], *, provenance: Provenance, at: datetime
    ) -> Outcome[NomineeList]:
        """Decide twice, and record nothing."""
        assert (provenance, at) == (BY, IN_TIME)
        self.asked.append(aggregate_id)
        decide(NomineeList())
        decision = decide(NomineeList())
        return Outcome(NomineeList(), "NOMINATIONS:1", decision.refusal if isinstance(decision, Refused) else None)


class Book:
    """Rules of one campaign."""

    def rules_of(self, campaign: str) -> CampaignRules | None:
        """Return them."""
        return RULES if campaign == CAMPAIGN else None

    def knows_unit(self, unit: str) -> bool:
        """Tell whether its register holds a unit."""
        return RULES.plan.unit(unit) is not None


class Clock:
    """A clock that passes the cutoff as soon as it has been read once."""

    def __init__(self) -> None:
        self._instants = iter((IN_TIME, CUTOFF))

    def now(self) -> datetime:
        """Return the present, which passes."""
        return next(self._instants)


def desk(lists: Lists) -> Desk:
    return Desk(lists, Book(), Clock())


def nothing(_state: NomineeList, _rules: CampaignRules, _now: datetime) -> Decision:
    return ()


def test_a_command_on_a_list_goes_into_the_unit_s_own_history() -> None:
    """R10."""
    lists = Lists()
    desk(lists).work_on_list(CAMPAIGN, WARD, nothing, BY)
    assert lists.asked == [f"{CAMPAIGN}/{WARD}/nominee-list"]


def test_a_command_on_a_nomination_goes_where_its_id_leads() -> None:
    """R10."""
    lists = Lists()
    desk(lists).work_on_nomination(ref("a1").id, lambda _unit: nothing, BY)
    assert lists.asked == [f"{CAMPAIGN}/{WARD}/nominee-list"]


def test_a_decision_taken_anew_is_judged_by_when_the_command_arrived() -> None:
    """R13: a list that arrived in time is not late because another was faster."""
    times: list[datetime] = []

    def decide(_state: NomineeList, _rules: CampaignRules, now: datetime) -> Decision:
        times.append(now)
        return ()

    desk(Lists()).work_on_list(CAMPAIGN, WARD, decide, BY)
    assert times == [IN_TIME, IN_TIME]


def test_a_campaign_that_was_not_heard_of_is_refused_and_no_list_asked() -> None:
    """R1."""
    lists = Lists()
    outcome = desk(lists).work_on_list("hoan-kiem-2024", WARD, nothing, BY)
    assert (type(outcome.refusal), lists.asked) == (UnknownCampaign, [])


def test_an_id_that_leads_nowhere_is_refused_and_no_list_asked() -> None:
    """R24."""
    lists = Lists()
    outcome = desk(lists).work_on_nomination("hoan-kiem-2024.phuong-bach-mai.12345678", lambda _unit: nothing, BY)
    assert (type(outcome.refusal), lists.asked) == (UnknownNomination, [])
