"""The longest list as a file: written as it is read, against gathered first."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from benchmarks.views import export_ways
from benchmarks.views.export_ways import Cost, Way, export
from benchmarks.views.figures import Compared, Section, Unit
from benchmarks.views.stage import Stage

_WAYS = {
    Way.CSV: {"fetchall and csv.writer": Way.FETCHED_CSV},
    Way.XLSX: {"xlsxwriter": Way.XLSXWRITER},
}
"""Our ways, and what to compare them with."""


def measure_exports(stage: Stage, *, apart: bool) -> Section:
    """Export all deadlines of all campaigns; memory is told rightly only where it is done `apart`."""
    cost = _cost_apart if apart else _cost
    costs = {way: cost(stage, way) for way in Way}
    of = f"{costs[Way.CSV].rows:,} deadlines"
    figures = []
    for way, others in _WAYS.items():
        ours, theirs = costs[way], {name: costs[other] for name, other in others.items()}
        seconds = {name: cost.seconds for name, cost in theirs.items()}
        figures.append(Compared(f"{way.value}: time", Unit.SECONDS, ours.seconds, seconds, of))
        peaks = {name: cost.megabytes for name, cost in theirs.items()}
        figures.append(Compared(f"{way.value}: memory", Unit.MEGABYTES, ours.megabytes, peaks, of))
    return Section("Exports of the longest list", figures)


def _cost(stage: Stage, way: Way) -> Cost:
    return export(way, stage.address, stage.size.now, stage.folder)


def _cost_apart(stage: Stage, way: Way) -> Cost:
    context = get_context("forkserver")  # what is imported is there already, and none of the parent's memory is
    context.set_forkserver_preload([export_ways.__name__])
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(export, way, stage.address, stage.size.now, stage.folder).result()
