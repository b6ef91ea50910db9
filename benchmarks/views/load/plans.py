"""The plans of the campaigns: the district's of 2024, each in its year, for a register as long as a city's."""

from pathlib import Path
from random import Random

from benchmarks.views.load.names import KINDS, unit_name
from benchmarks.views.load.size import Size
from services.campaigns.adapters.plan_file import load_plan
from shared.contracts.plan import Cluster, Plan, Unit

_FILE = Path(__file__).parents[3] / "plans" / "hai-ba-trung-2024.toml"
_CLUSTERS = 8


def campaign_name(number: int, year: int) -> str:
    """Return the id of a campaign."""
    return f"dot-thi-dua-{number:03d}-{year}"


def plans(size: Size, rng: Random) -> tuple[Plan, ...]:
    """Return the plan of each campaign."""
    of_2024 = load_plan(_FILE.read_bytes())
    units = (*of_2024.units, *(_unit(number, rng) for number in range(len(of_2024.units), size.units)))
    clusters = tuple(_cluster(number, units) for number in range(_CLUSTERS))
    text = of_2024.model_copy(update={"units": units, "clusters": clusters}).model_dump_json()
    years = [size.year(number) for number in range(size.campaigns)]
    return tuple(_of(text, campaign_name(number, year), year) for number, year in enumerate(years))


def _of(text: str, campaign: str, year: int) -> Plan:
    return Plan.model_validate_json(text.replace("2024", str(year))).model_copy(update={"campaign": campaign})


def _unit(number: int, rng: Random) -> Unit:
    kind = KINDS[number % len(KINDS)]
    return Unit(id=f"don-vi-{number:03d}", name=unit_name(kind, number, rng), kind=kind, clause="III.1")


def _cluster(number: int, units: tuple[Unit, ...]) -> Cluster:
    members = tuple(unit.id for unit in units[number::_CLUSTERS])
    return Cluster(id=f"cum-{number + 1}", name=f"Cụm {number + 1}", head=members[0], members=members, clause="IV.2")
