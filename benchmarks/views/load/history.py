"""The history of all campaigns: the same for the same size and seed, down to the last byte."""

import heapq
from collections.abc import Iterator
from datetime import datetime
from operator import attrgetter
from random import Random

from benchmarks.views.load import running
from benchmarks.views.load.courses import Course, nominate
from benchmarks.views.load.deciding import Deciding
from benchmarks.views.load.plans import plans
from benchmarks.views.load.scene import Scene, Told
from benchmarks.views.load.size import Size
from shared.contracts.events.nominations import AwardAnnounced
from shared.contracts.plan import Occasion, Plan

_NOMINATES = 0.55
"""Of the units, those that put somebody forward in a campaign."""

_OF_A_GRANT = 2
_MARGIN = 1.03
"""Some of the granted awards are not announced: so much more is made up, and then left out."""

_DECISIONS = 100
"""Numbers of decisions that a campaign can use."""


def history(size: Size, seed: int) -> Iterator[Told]:
    """Yield what happens, in the order in which it does; what of it is in memory is what the year is about."""
    campaigns = enumerate(plans(size, _random(seed, "register")))
    stories = (_story(size, number, plan, seed) for number, plan in campaigns)
    return heapq.merge(*stories, key=attrgetter("at"))


def _random(seed: int, of: object) -> Random:
    return Random(f"{seed}/{of}")  # noqa: S311 - it is to be the same each time


def _story(size: Size, number: int, plan: Plan, seed: int) -> Iterator[Told]:
    """Yield what happens in one campaign; the most of it is made up as late as it is needed."""
    scene = Scene(plan, size.year(number), _random(seed, number))
    running.open_campaign(scene)
    yield scene.told[0]
    running.amend(scene)
    running.run_clusters(scene)
    if scene.year < size.now.year:
        running.close(scene)
    Deciding(scene, 1 + number * _DECISIONS).decide(_courses(scene, size.budgets[number]))
    yield from _exactly(size.budgets[number], scene.told)[1:]


def _exactly(count: int, told: list[Told]) -> list[Told]:
    """Return as many as there are to be, in their order: where there are too many, the last announcements are none."""
    in_time = sorted(told, key=attrgetter("at"))
    announced = [each for each in in_time if isinstance(each.event, AwardAnnounced)]
    too_many = {id(each) for each in announced[::-1][: max(0, len(told) - count)]}
    return [each for each in in_time if id(each) not in too_many][:count]


def _courses(scene: Scene, budget: int) -> list[tuple[Course, datetime]]:
    """Let units deliver and nominate until there is enough; what was dealt with at once makes up for the rest."""
    wrap_up, ad_hoc = _occasion(scene, "wrap-up"), _occasion(scene, "ad-hoc")
    units = scene.rng.sample(scene.plan.units, len(scene.plan.units))
    granted: list[tuple[Course, datetime]] = []
    nth = 0
    while len(scene.told) + _OF_A_GRANT * len(granted) < _MARGIN * budget:
        unit = units[nth % len(units)]
        if nth < len(units):
            running.deliver(scene, unit)
        if nth >= len(units) or scene.happens(_NOMINATES):
            granted += nominate(scene, unit, wrap_up if nth < len(units) else ad_hoc)
        nth += 1
    return granted


def _occasion(scene: Scene, occasion_id: str) -> Occasion:
    return next(each for each in scene.plan.occasions if each.id == occasion_id)
