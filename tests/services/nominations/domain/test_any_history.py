"""Whatever a unit and the offices do, in whatever order: the quota holds, and history tells the same story twice."""

import datetime as dt
from collections import Counter
from collections.abc import Callable
from functools import reduce
from typing import Literal

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, precondition, rule

from services.nominations.domain.deciding import DecideAward, decide_award
from services.nominations.domain.drafting import DraftNomination, draft
from services.nominations.domain.nominee_list import NOMINEE_LIST, NomineeList
from services.nominations.domain.refusals import QuotaUsedUp
from services.nominations.domain.reviewing import EndorseNomination, SendBackNomination, endorse, send_back
from services.nominations.domain.rules import CampaignRules
from services.nominations.domain.saving_dossier import SaveDossier, save_dossier
from services.nominations.domain.submitting import SubmitNominations, submit
from services.nominations.domain.withdrawing import WithdrawNomination, withdraw
from shared.contracts.decision import Decision, Refused
from shared.contracts.event import Envelope, Event, Provenance
from shared.contracts.events.nominations import NominationsSubmitted
from shared.contracts.plan import Category
from shared.contracts.registry import decode, encode
from tests.services.nominations.campaign import (
    CAMPAIGN,
    CUTOFF,
    IN_TIME,
    LETTER_AND_MINUTES,
    PERSON,
    PLAN,
    REPORT,
    TEAM,
    THEME,
    VOTE,
    WARD,
    paper,
    ref,
)

OFFICES = ("theme-lead", "standing-office", "council", "chair", "stranger")
DECIDED = dt.datetime(2024, 10, 1, 2, tzinfo=dt.UTC)
MAXIMA = st.one_of(st.none(), st.integers(0, 3))


class AnyHistory(RuleBasedStateMachine):
    """One nominee list, and beside it a recount that knows only which nominations hold a place."""

    nominations = Bundle("nominations")

    def __init__(self) -> None:
        super().__init__()
        self.state = NomineeList()
        self.events: list[Event] = []
        self.holding: dict[str, Category] = {}
        self.maxima: dict[Category, int | None] = {}
        self.under = CampaignRules(PLAN, as_of=1)
        self.now = IN_TIME

    @initialize(collectives=MAXIMA, individuals=MAXIMA)
    def a_plan_gives_places(self, collectives: int | None, individuals: int | None) -> None:
        self.maxima = {Category.COLLECTIVE: collectives, Category.INDIVIDUAL: individuals}
        quotas = tuple(
            quota.model_copy(update={"maximum": self.maxima[quota.category], "expected": None}) for quota in PLAN.quotas
        )
        self.under = CampaignRules(PLAN.model_copy(update={"quotas": quotas}), as_of=1)

    @rule(
        target=nominations,
        tail=st.integers(0, 9),
        team=st.booleans(),
        occasion=st.sampled_from(["wrap-up", "ad-hoc"]),
        complete=st.booleans(),
    )
    def draft(self, tail: int, occasion: str, *, team: bool, complete: bool) -> str:
        one = ref(f"n{tail}").id
        papers = (*REPORT, paper("summary-report")) if complete else ()
        command = DraftNomination(one, WARD, occasion, THEME, TEAM if team else PERSON, papers, self.under)
        self._carry_out(lambda state: draft(state, command))
        return one

    @rule(one=nominations)
    def complete_the_dossier(self, one: str) -> None:
        command = SaveDossier(CAMPAIGN, WARD, one, (*REPORT, paper("summary-report")))
        self._carry_out(lambda state: save_dossier(state, command))

    @rule(several=st.lists(nominations, min_size=1, max_size=4), complete=st.booleans())
    def submit_some(self, several: list[str], *, complete: bool) -> None:
        self._submit(tuple(several), complete=complete)

    @rule(complete=st.booleans())
    def submit_the_list(self, *, complete: bool) -> None:
        self._submit((), complete=complete)

    @rule(one=nominations)
    def withdraw(self, one: str) -> None:
        decision = self._carry_out(lambda state: withdraw(state, WithdrawNomination(CAMPAIGN, WARD, one)))
        self._release(one, decision)

    @rule(one=nominations, office=st.sampled_from(OFFICES), votes=st.booleans())
    def endorse(self, one: str, office: str, *, votes: bool) -> None:
        command = EndorseNomination(WARD, one, office, self.under, VOTE if votes else None)
        self._carry_out(lambda state: endorse(state, command))

    @rule(one=nominations)
    def endorse_where_it_waits(self, one: str) -> None:
        nomination = self.state.nominations.get(one)
        hop = 0 if nomination is None else nomination.hop
        self.endorse(one, OFFICES[hop + (nomination is not None and nomination.ref.occasion == "ad-hoc")], votes=True)

    @rule(one=nominations, office=st.sampled_from(OFFICES), how=st.sampled_from(["return", "decline"]))
    def send_back(self, one: str, office: str, how: Literal["return", "decline"]) -> None:
        command = SendBackNomination(WARD, one, office, self.under, how, "Thiếu số liệu")
        decision = self._carry_out(lambda state: send_back(state, command))
        if how == "decline":
            self._release(one, decision)

    @rule(one=nominations, number=st.sampled_from(["1/QĐ", "2/QĐ"]))
    def decide(self, one: str, number: str) -> None:
        command = DecideAward(WARD, one, "chair", self.under, number, dt.date(2024, 10, 1), "Chủ tịch", DECIDED)
        self._carry_out(lambda state: decide_award(state, command))

    @precondition(lambda self: self.now < CUTOFF)
    @rule()
    def the_cutoff_passes(self) -> None:
        self.now = CUTOFF

    @invariant()
    def the_quota_is_never_passed(self) -> None:
        """R10."""
        for category, maximum in self.maxima.items():
            assert maximum is None or self.state.places_used(category) <= maximum

    @invariant()
    def places_used_are_those_of_a_naive_recount(self) -> None:
        """R7, R11."""
        recount = Counter(self.holding.values())
        assert {category: self.state.places_used(category) for category in Category} == {
            category: recount[category] for category in Category
        }

    def teardown(self) -> None:
        """Fold the recorded list, as it was and as it is stored: both are the state that was folded one by one."""
        assert reduce(NOMINEE_LIST.evolve, self.events, NOMINEE_LIST.initial("tests")) == self.state
        stored = [_stored_and_read(event) for event in self.events]
        assert reduce(NOMINEE_LIST.evolve, stored, NOMINEE_LIST.initial("tests")) == self.state

    def _submit(self, several: tuple[str, ...], *, complete: bool) -> None:
        command = SubmitNominations(WARD, several, LETTER_AND_MINUTES if complete else (), self.under, self.now)
        decision = self._carry_out(lambda state: submit(state, command))
        if isinstance(decision, Refused):
            assert not isinstance(decision.refusal, QuotaUsedUp) or decision.refusal.used <= decision.refusal.maximum
            return
        for event in decision:
            assert isinstance(event, NominationsSubmitted)
            for one in event.nominations:
                if one.counts_against_quota:
                    self.holding[one.id] = one.category

    def _release(self, one: str, decision: Decision) -> None:
        if not isinstance(decision, Refused) and decision:
            self.holding.pop(one, None)

    def _carry_out(self, decide: Callable[[NomineeList], Decision]) -> Decision:
        """Decide, record, and decide again: a repeated command records nothing, and neither does a refusal twice."""
        decision = decide(self.state)
        refused = isinstance(decision, Refused)
        recorded = [decision.fact] if isinstance(decision, Refused) and decision.fact else []
        recorded += [] if isinstance(decision, Refused) else list(decision)
        for event in recorded:
            self.events.append(event)
            self.state = NOMINEE_LIST.evolve(self.state, event)
        again = decide(self.state)
        if isinstance(again, Refused):
            assert refused
            assert again.fact is None
        else:
            assert not again or (refused and not recorded)
        return decision


def _stored_and_read(event: Event) -> Event:
    told = Envelope(occurred_at=IN_TIME, provenance=Provenance(actor="t", correlation_id="t"), event=event)
    return decode(event.NAME, encode(told)).event


AnyHistory.TestCase.settings = settings(
    max_examples=120, stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestAnyHistory = AnyHistory.TestCase
