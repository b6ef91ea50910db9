"""Every operation as every role, about its own, another's and another authority's: as the page of permissions says."""

from collections.abc import Mapping
from typing import Any

import pytest

from shared.identity import Role
from tests.permissions.askers import Asker, Place, askers
from tests.permissions.asking import OFFICES, Saying
from tests.permissions.asks_of_campaigns import CAMPAIGNS, EVERYWHERE
from tests.permissions.asks_of_nominations import NOMINATIONS
from tests.permissions.asks_of_notifications import NOTIFICATIONS
from tests.permissions.asks_of_projections import PROJECTIONS
from tests.permissions.scene import Scene
from tests.permissions.who_may import SERVICES, May, Row, rows

ASKS: Mapping[str, Mapping[Any, Saying]] = {
    "campaigns": {**CAMPAIGNS, **EVERYWHERE},
    "nominations": {**NOMINATIONS, **EVERYWHERE},
    "projections": {**PROJECTIONS, **EVERYWHERE},
    "notifications": {**NOTIFICATIONS, **EVERYWHERE},
}
ROWS = rows()
METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
OPEN = {("GET", "/health/live"), ("GET", "/health/ready")}


def asked(row: Row) -> Saying:
    """Return how a row is asked: as what it is about where that differs, as the operation else."""
    told = ASKS[row.service]
    about = row.about.partition(" (")[0]
    return told.get((row.method, row.path, about)) or told[row.method, row.path]


def is_expected(row: Row, asker: Asker) -> bool:
    """Tell whether the page lets somebody ask."""
    match row.may(asker.role):
        case May.ANY:
            return True
        case May.DECIDES:
            return asker.place is not Place.FOREIGN
        case May.AUTHORITY:
            return asker.place in {Place.NEAR, Place.FAR}
        case May.OWN:
            return asker.place is Place.NEAR
        case _:
            return False


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_an_operation_is_permitted_as_the_page_says(scene: Scene, row: Row) -> None:
    """Issue 5: each route, each role, own and other."""
    saying, wrong = asked(row), []
    for asker in askers(of_offices=row.is_step):
        said = saying(scene, asker)
        answer = said.sent(scene, row.service, row.method, row.path, asker.authorization)
        permitted = said.permitted(answer)
        if permitted != is_expected(row, asker):
            wrong.append(f"{asker}: {'permitted' if permitted else 'refused'} with {answer.status_code}")
    assert not wrong, "\n".join((str(row), *wrong))


@pytest.mark.parametrize("service", SERVICES)
def test_every_operation_has_a_row_and_every_row_an_operation(scene: Scene, service: str) -> None:
    """Issue 5: a route without a row fails."""
    paths = scene.portals[service].document["paths"]
    served = {(method.upper(), path) for path, told in paths.items() for method in told if method in METHODS}
    assert {(row.method, row.path) for row in ROWS if row.service == service} == served - OPEN


def test_offices_are_those_of_the_plan(scene: Scene) -> None:
    """R23: what is asked as an office names one that there is."""
    plan = scene.portals["campaigns"].get("/api/v1/campaigns/hai-ba-trung-2024").json()["plan"]
    assert set(OFFICES.values()) - {office["id"] for office in plan["offices"]} == {"theme-lead"}
    assert set(OFFICES) <= set(Role)
