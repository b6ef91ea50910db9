"""Whatever units, offices and amendments do, in whatever order: every rule holds, and history explains itself."""

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from services.nominations.domain.route import waits_at
from shared.contracts.nominee import Nominee
from shared.contracts.plan import Category
from tests.examples import examples
from tests.services.nominations.domain import pools
from tests.services.nominations.domain.amendments import allotment, quota_of_wards
from tests.services.nominations.domain.life import HOMES, Life
from tests.services.nominations.domain.offices import Offices
from tests.services.nominations.domain.replaying import replay
from tests.services.nominations.domain.units import Units

pytestmark = pytest.mark.timeout(600)  # what has failed is made shorter for up to five minutes

SEEDS = st.integers(0, 2**32 - 1)
"""Of what one step leaves to chance: one draw a step, since a campaign takes many of them."""

some_are_on_their_way = precondition(lambda machine: machine.some_are("on its way"))
some_are_returned = precondition(lambda machine: machine.some_are("returned"))
some_are_awarded = precondition(lambda machine: machine.some_are("awarded"))


class AnyHistory(RuleBasedStateMachine):
    """Everybody acts. `Life` holds each event against the recount and the plan in force as it is recorded."""

    def __init__(self) -> None:
        super().__init__()
        self.life = Life()
        self.units, self.offices = Units(self.life), Offices(self.life)

    def some_are(self, state: str) -> bool:
        """Tell whether any nomination is in a state."""
        return any(story.state == state for story in self.life.stories())

    @initialize(collectives=st.integers(0, 3), individuals=st.integers(1, 3), go_up=st.integers(0, 2))
    def a_campaign_begins(self, collectives: int, individuals: int, go_up: int) -> None:
        for change in (
            quota_of_wards(collectives),
            quota_of_wards(individuals, Category.INDIVIDUAL),
            allotment(go_up),
        ):
            self.life.amend(change)
        for n, unit in enumerate(pools.UNITS):
            first = len(self.life.stories())
            nominees: tuple[Nominee, ...] = (pools.individual(n), pools.team(n), pools.individual(n + 2))
            for k, nominee in enumerate(nominees):
                self.units.begin(unit, nominee, "wrap-up", None, pools.dossier(100 + 10 * n + k))
            of_two = tuple(story.ref.id for story in self.life.stories()[first : first + 2])
            self.units.submit_together(unit, of_two, "account:a", complete=True)

    @rule(seed=SEEDS)
    def a_unit_drafts(self, seed: int) -> None:
        self._act(seed, self.units.draft)

    @rule(seed=SEEDS)
    def a_unit_nominates_several(self, seed: int) -> None:
        self._act(seed, self.units.nominate_several)

    @rule(seed=SEEDS)
    def a_unit_saves_a_dossier(self, seed: int) -> None:
        self._act(seed, self.units.save)

    @rule(seed=SEEDS)
    def a_unit_corrects(self, seed: int) -> None:
        self._act(seed, self.units.correct)

    @rule(seed=SEEDS)
    def a_unit_submits(self, seed: int) -> None:
        self._act(seed, self.units.submit)

    @some_are_returned
    @rule(seed=SEEDS)
    def a_unit_submits_again(self, seed: int) -> None:
        self._act(seed, self.units.submit_again)

    @rule(seed=SEEDS)
    def a_unit_withdraws(self, seed: int) -> None:
        self._act(seed, self.units.withdraw)

    @some_are_on_their_way
    @rule(seed=SEEDS)
    def offices_carry_on(self, seed: int) -> None:
        self._act(seed, self.offices.carry_on)

    @some_are_on_their_way
    @rule(seed=SEEDS)
    def offices_carry_to_the_end(self, seed: int) -> None:
        self._act(seed, self.offices.carry_to_the_end)

    @some_are_on_their_way
    @rule(seed=SEEDS)
    def an_office_sends_back(self, seed: int) -> None:
        self._act(seed, self.offices.send_back)

    @rule(seed=SEEDS)
    def the_council_picks(self, seed: int) -> None:
        self._act(seed, self.offices.pick)

    @some_are_on_their_way
    @rule(seed=SEEDS)
    def the_last_office_decides(self, seed: int) -> None:
        self._act(seed, self.offices.decide)

    @some_are_awarded
    @rule(seed=SEEDS)
    def awards_are_announced(self, seed: int) -> None:
        self._act(seed, self.offices.announce)

    @some_are_awarded
    @rule(seed=SEEDS)
    def an_award_is_revoked(self, seed: int) -> None:
        self._act(seed, self.offices.revoke)

    @rule(seed=SEEDS)
    def the_plan_is_amended(self, seed: int) -> None:
        self.life.amend(pools.change(self._luck(seed)))

    @rule(seed=SEEDS)
    def time_passes(self, seed: int) -> None:
        self.life.now = pools.later(self.life.now, self._luck(seed))

    @invariant()
    def places_used_are_those_of_the_recount(self) -> None:
        """R7, R8, R11, R26."""
        held = self.life.recount.held()
        for home in HOMES:
            state = self.life.list_of(home)
            for category in Category:
                assert state.places_used(category) == held[home, category, "quota"]
                assert state.places_used_on("city", category) == held[home, category, "city"]

    @invariant()
    def each_nomination_stands_where_its_story_has_led(self) -> None:
        """R23, R24, R25."""
        for story in self.life.stories():
            nomination = self.life.list_of(story.home).nominations[story.ref.id]
            waits_for = None if story.waits_for is None else story.waits_for.office
            assert (waits_at(nomination, self.life.rules), nomination.last_by) == (waits_for, story.last_by)

    @invariant()
    def the_revision_of_each_nomination_counts_what_changed_it(self) -> None:
        for story in self.life.stories():
            assert self.life.list_of(story.home).nominations[story.ref.id].revision == story.changes

    def teardown(self) -> None:
        """Tell it once more, from what was recorded: it all comes to the same."""
        replay(self.life)

    def _act(self, seed: int, act: Callable[[Random], None]) -> None:
        """Let it happen once, or up to three times in a row."""
        luck = self._luck(seed)
        for _ in range(luck.randint(1, 3)):
            act(luck)

    def _luck(self, seed: int) -> Random:
        """Return a step's chances: another step of the same seed has others."""
        return Random(f"{seed} {len(self.life.commands)}")  # noqa: S311  (nothing is to be kept secret)


AnyHistory.TestCase.settings = settings(
    max_examples=examples(70),
    stateful_step_count=50,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.too_slow],
)
TestAnyHistory = AnyHistory.TestCase
