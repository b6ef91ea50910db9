"""A rebuild beside a live view that officials page through: what each costs the other."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import quantiles
from threading import Event, Thread
from time import perf_counter

from benchmarks.views.figures import Compared, Section, Unit
from benchmarks.views.lists import LISTS, Question
from benchmarks.views.load.plans import campaign_name
from benchmarks.views.rebuilding import Built, build
from benchmarks.views.stage import Stage
from services.projections.adapters.view import Standings
from services.projections.application.listing import Asked

READERS = 4
"""Threads that ask for one page after the other without a pause, in the process that rebuilds: the worst case."""

_READ_FOR = 20
"""Times the patience for one figure that pages are read for, without a rebuild and beside one."""

_PERCENTILES = (50, 95)


@dataclass
class _Reads:
    """How long each page took, and for how long pages are asked for: until it is enough."""

    began: float = field(default_factory=perf_counter)
    ended: float = 0.0
    latencies: list[float] = field(default_factory=list)
    enough: Event = field(default_factory=Event)

    @property
    def pages_a_second(self) -> float:
        return len(self.latencies) / (self.ended - self.began)

    def percentile(self, percent: int) -> float:
        """Return within how many milliseconds so many of a hundred pages came."""
        return 1000 * quantiles(self.latencies, n=100)[percent - 1]


def measure_under_load(stage: Stage, alone: Built) -> Section:
    """Read pages without and with a rebuild beside; `alone` is how the rebuild went by itself."""
    read_for = _READ_FOR * stage.size.patience
    with _read(stage):
        Event().wait(read_for / 10)  # whatever is read or made ready once is, by then
    with _read(stage) as still:
        Event().wait(read_for)
    with _read(stage) as busy:
        built = build(stage, stage.database.views[Standings.name], read_for, busy.enough.set)
    without, done = "without a rebuild", built.done[-1]
    figures = [
        Compared("pages read during a rebuild", Unit.PAGES, busy.pages_a_second, {without: still.pages_a_second}),
        *(
            Compared(
                f"a page, p{percent}",
                Unit.MILLISECONDS,
                busy.percentile(percent),
                {without: still.percentile(percent)},
            )
            for percent in _PERCENTILES
        ),
    ]
    if done:
        instead = {"without pages": done / alone.seconds_to(done)}
        of = f"its first {done:,} events"
        figures.append(Compared("the rebuild meanwhile", Unit.EVENTS, done / built.seconds, instead, of))
    return Section(f"Rebuild of standings beside {READERS} readers in the same process", figures)


@contextmanager
def _read(stage: Stage) -> Iterator[_Reads]:
    """Let readers ask for pages for as long as the block runs, at most."""
    reads = _Reads()
    threads = [Thread(target=_ask, args=(stage, nth, reads)) for nth in range(READERS)]
    for thread in threads:
        thread.start()
    try:
        yield reads
    finally:
        reads.enough.set()
        for thread in threads:
            thread.join()


def _ask(stage: Stage, nth: int, reads: _Reads) -> None:
    """Ask for first pages of lists, of one campaign or another."""
    chance = random.Random(nth)  # noqa: S311 - readers are to ask for the same each time
    lists = list(LISTS.values())
    while len(reads.latencies) < READERS or not reads.enough.is_set():
        number = chance.randrange(stage.size.campaigns)
        about = Question(Asked(), campaign_name(number, stage.size.year(number)), stage.size.now)
        began = perf_counter()
        with stage.database.standings() as reading:
            chance.choice(lists)(reading, about)
        reads.ended = perf_counter()
        reads.latencies.append(reads.ended - began)
