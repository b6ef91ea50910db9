"""Views made from the first event on: in bulk, by following a durable consumer, and as the library does it."""

import asyncio
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter

from benchmarks.views.figures import Compared, Section, Unit
from benchmarks.views.library import run_by_library
from benchmarks.views.stage import VIEWS, Stage
from shared.messaging import create_broker, feed, following
from shared.views import LiveView, View, ViewStore
from shared.views.building import Builder
from thidua.views.progress import displayed

_LOOK = 0.1
_LONGEST = 3600.0


@dataclass
class Built:
    """How a rebuild went: how many events were done after how many seconds."""

    done: list[int] = field(default_factory=lambda: [0])
    after: list[float] = field(default_factory=lambda: [0.0])

    def mark(self, done: int, after: float) -> None:
        """Note how far it is."""
        self.done.append(done)
        self.after.append(after)

    def seconds_to(self, done: int) -> float:
        """Return how long it took to do so many, between two marks in proportion."""
        nth = max(1, bisect_left(self.done, done))
        begun, ended = self.done[nth - 1], self.done[nth]
        share = (done - begun) / (ended - begun) if ended > begun else 1.0
        return self.after[nth - 1] + share * (self.after[nth] - self.after[nth - 1])

    @property
    def seconds(self) -> float:
        """How long it took so far."""
        return self.after[-1]


def measure_rebuilding(stage: Stage, *, other_ways: bool) -> tuple[Section, dict[str, Built]]:
    """Make each view in bulk, and in `other_ways`, and return besides how it went in bulk, by view."""
    figures, built = [], {}
    for make in VIEWS:
        view = make()
        built[view.name] = build(stage, stage.database.views[view.name])
        instead = {}
        if other_ways:
            instead = {"followed": stage.size.events / _followed(stage, view), "library": _by_library(stage, view)}
        rate = stage.size.events / built[view.name].seconds
        of = f"{built[view.name].seconds:,.1f} s"
        figures.append(Compared(f"{view.name} from the first event", Unit.EVENTS, rate, instead, of))
    return Section("Rebuild in bulk", figures), built


def build(
    stage: Stage, view: LiveView, at_most: float = _LONGEST, ending: Callable[[], object] = lambda: None
) -> Built:
    """Build a generation of a view in bulk and let it take the live one's place, or end after `at_most` seconds.

    `ending` is called as soon as there is nothing more to measure.
    """
    built, builder = Built(), Builder(view, stage.database.generations, stage.open_history)
    with displayed(f"{view.view.name} in bulk") as display:
        began = perf_counter()
        builder.start()
        is_over = False
        while not is_over and built.seconds < at_most:
            is_over = builder.wait(_LOOK)
            display.show(builder.rebuild.done, builder.rebuild.of)
            built.mark(builder.rebuild.done, perf_counter() - began)
            if builder.rebuild.error is not None:
                builder.stop()
                raise RuntimeError(f"{view.view.name} can't be built: {builder.rebuild.error}")
        ending()
        builder.stop()
    if view.parked_count():
        raise RuntimeError(f"{view.parked_count()} events of the made up history can't be applied: mend it")
    return built


def _followed(stage: Stage, view: View) -> float:
    with stage.empty_database(view, "following") as engine, displayed(f"{view.name} followed") as display:
        store = ViewStore(engine, view)

        async def follow() -> float:
            broker = create_broker(stage.nats_url, "benchmark")
            began = perf_counter()
            async with following(broker, *feed(broker, store, name=f"benchmark-{view.name}")):
                async with asyncio.timeout(_LONGEST):
                    while not await store.progress.wait_for(stage.ends, _LOOK):
                        display.show(sum(store.progress.positions().values()), stage.size.events)
                return perf_counter() - began

        return asyncio.run(follow())


def _by_library(stage: Stage, view: View) -> float:
    with stage.empty_database(view, "library") as engine, displayed(f"{view.name} by the library") as display:
        return run_by_library(engine, view, stage.nats_url, stage.ends, display.show)
