"""The recorder against a model: whatever is done, it answers as the library's own recorder in memory does."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from eventsourcing.persistence import IntegrityError, StoredEvent
from eventsourcing.popo import POPOApplicationRecorder
from eventsourcing.utils import Environment
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from shared.eventstore import NatsFactory
from tests.examples import examples
from tests.shared.eventstore.events import an_event

AGGREGATES: list[UUID | str] = ["c1/a/1", "c1/a/2", "c1/b", "c2/ă/.*", UUID(int=7)]
TOPICS = ["opened.v1", "closed.v1", "đổi.v1"]

aggregates = st.sampled_from(AGGREGATES)
versions = st.none() | st.integers(-1, 8)
limits = st.none() | st.integers(1, 6)


class RecorderModel(RuleBasedStateMachine):
    """Two recorders of one stream, each with its own memory, and the one model that both must agree with."""

    make_factory: Callable[[str], NatsFactory]

    @initialize(first=st.sampled_from([0, 1]))
    def open(self, first: int) -> None:
        self.first = first
        self.model = POPOApplicationRecorder()
        stream = f"_{uuid4().hex}"
        self.factories = [self.make_factory(stream) for _ in range(2)]
        self.recorders = [factory.application_recorder() for factory in self.factories]

    def teardown(self) -> None:
        for factory in getattr(self, "factories", ()):
            factory.close()

    @rule(
        which=st.integers(0, 1),
        chosen=st.lists(aggregates, min_size=1, max_size=5),
        topic=st.sampled_from(TOPICS),
        state=st.binary(max_size=20),
    )
    def write(self, which: int, chosen: list[UUID | str], topic: str, state: bytes) -> None:
        events: list[StoredEvent] = []
        for aggregate in chosen:
            before = sum(event.originator_id == aggregate for event in events)
            events.append(an_event(aggregate, self._next(aggregate) + before, state, topic))
        assert self.recorders[which].insert_events(events) == self.model.insert_events(events)

    @rule(which=st.integers(0, 1), good=st.none() | aggregates, bad=aggregates, off=st.sampled_from([-2, -1, 1, 2]))
    def write_what_does_not_follow(self, which: int, good: UUID | str | None, bad: UUID | str, off: int) -> None:
        version = self._next(bad) + off
        if version < 0 or (version in (0, 1) and self._next(bad) == self.first):
            return
        events = [an_event(bad, version)]
        if good is not None and good != bad:
            events.insert(0, an_event(good, self._next(good)))
        with pytest.raises(IntegrityError):
            self.recorders[which].insert_events(events)

    @rule(which=st.integers(0, 1))
    def forget(self, which: int) -> None:
        self.recorders[which]._stream.tails._tails.clear()

    @rule(which=st.integers(0, 1), aggregate=aggregates, gt=versions, lte=versions, limit=limits, desc=st.booleans())
    def read_events(self, which: int, aggregate: UUID | str, **wanted: Any) -> None:
        found = self.recorders[which].select_events(aggregate, **wanted)
        assert found == self.model.select_events(aggregate, **wanted)

    @rule(
        which=st.integers(0, 1),
        start=versions,
        limit=st.integers(1, 6),
        stop=versions,
        topics=st.lists(st.sampled_from(TOPICS), max_size=2),
        inclusive=st.booleans(),
    )
    def read_notifications(
        self, which: int, start: int | None, limit: int, stop: int | None, topics: list[str], *, inclusive: bool
    ) -> None:
        arguments = (start, limit, stop, topics)
        found = self.recorders[which].select_notifications(*arguments, inclusive_of_start=inclusive)
        assert found == self.model.select_notifications(*arguments, inclusive_of_start=inclusive)

    @rule(which=st.integers(0, 1), prefix=st.sampled_from(["c1", "c1/a", "c2/ă", "c3"]))
    def read_history(self, which: int, prefix: str) -> None:
        everything = self.model.select_notifications(None, 10_000)
        expected = [n for n in everything if str(n.originator_id).startswith(f"{prefix}/")]
        assert self.recorders[which].select_history(prefix) == expected

    @invariant()
    def agree_on_the_end(self) -> None:
        if hasattr(self, "recorders"):
            assert self.recorders[0].max_notification_id() == self.model.max_notification_id()

    def _next(self, aggregate: UUID | str) -> int:
        last = self.model.select_events(aggregate, desc=True, limit=1)
        return last[0].originator_version + 1 if last else self.first


def test_the_recorder_answers_as_its_model(environment: Environment) -> None:
    def make_factory(suffix: str) -> NatsFactory:
        name = environment["NATS_STREAM"] + suffix
        return NatsFactory(Environment("Test", {**environment, "NATS_STREAM": name}))

    class Model(RecorderModel):
        pass

    Model.make_factory = staticmethod(make_factory)
    run_state_machine_as_test(
        Model,
        settings=settings(
            max_examples=examples(25), stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
