"""Figures: what was measured, of ours and of what somebody would pick instead, in the same run."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from statistics import median
from time import perf_counter
from typing import NamedTuple

_FEWEST_TIMES = 3


class _Told(NamedTuple):
    name: str
    digits: int
    more_is_better: bool


class Unit(Enum):
    """What a figure is in, how exactly it is told, and whether more of it is better."""

    EVENTS = _Told("events/s", 0, more_is_better=True)
    PAGES = _Told("pages/s", 0, more_is_better=True)
    SECONDS = _Told("s", 2, more_is_better=False)
    MILLISECONDS = _Told("ms", 2, more_is_better=False)
    MEGABYTES = _Told("MB", 1, more_is_better=False)

    def written(self, figure: float) -> str:
        """Write a figure as people read it."""
        return f"{figure:,.{self.value.digits}f}"


@dataclass(frozen=True)
class Compared:
    """A piece of work: the figure of ours, and those of what somebody would pick instead, by name.

    `of` tells how much there was of what the work is about.
    """

    work: str
    unit: Unit
    ours: float
    instead: Mapping[str, float]
    of: str = ""

    @property
    def named(self) -> str:
        """What it is called at this size."""
        return f"{self.work} ({self.of})" if self.of else self.work

    def times_better(self, name: str) -> float:
        """Return how many times better ours is than that: below 1 it is worse."""
        ours, theirs = self.ours, self.instead[name]
        return ours / theirs if self.unit.value.more_is_better else theirs / ours


@dataclass(frozen=True)
class Section:
    """Pieces of work that belong together."""

    title: str
    figures: Sequence[Compared]


def milliseconds(patience: float, *works: Callable[[], object]) -> list[float]:
    """Return the median of what each of these takes, all of them done by turns: what else goes on hits all alike.

    They are done a few times at least, and for as long as patience is for each of them.
    """
    times: list[list[float]] = [[] for _ in works]
    until = perf_counter() + patience * len(works)
    while len(times[0]) < _FEWEST_TIMES or perf_counter() < until:
        for work, taken in zip(works, times, strict=True):
            taken.append(seconds(work))
    return [1000 * median(taken) for taken in times]


def seconds(work: Callable[[], object]) -> float:
    """Return what the work takes."""
    began = perf_counter()
    work()
    return perf_counter() - began
