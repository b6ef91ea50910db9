"""Every operation as every role, about its own, another's and another authority's: as the page of permissions says."""

from collections.abc import Mapping
from typing import Any

import pytest

from shared.identity import Role
from tests.permissions.askers import Asker, Place, askers
from tests.permissions.asking import OFFICES, Saying
from tests.permissions.asks_of_campaigns import CAMPAIGNS, EVERYWHERE
from tests.permissions.asks_of_nominations import NOMINATIONS, NOMINATIONS_THAT_GO_UP
from tests.permissions.asks_of_notifications import NOTIFICATIONS
from tests.permissions.asks_of_projections import PROJECTIONS, PROJECTIONS_THAT_GO_UP
from tests.permissions.scene import Scene
from tests.permissions.who_may import SERVICES, May, Row, rows

ASKS: Mapping[str, Mapping[Any, Saying]] = {
    "campaigns": {**CAMPAIGNS, **EVERYWHERE},
    "nominations": {**NOMINATIONS, **EVERYWHERE},
    "projections": {**PROJECTIONS, **EVERYWHERE},
    "notifications": {**NOTIFICATIONS, **EVERYWHERE},
}
THAT_GO_UP: Mapping[str, Mapping[Any, Saying]] = {
    "nominations": NOMINATIONS_THAT_GO_UP,
    "projections": PROJECTIONS_THAT_GO_UP,
}
ROWS = rows()
METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
OPEN = {("GET", "/health/live"), ("GET", "/health/ready")}


def asked(row: Row, asks: Mapping[str, Mapping[Any, Saying]] = ASKS) -> Saying:
    """Return how a row is asked: as what it is about where that differs, as the operation else."""
    told = asks[row.service]
    about = row.about.partition(" (")[0]
    return told.get((row.method, row.path, about)) or told[row.method, row.path]


def is_expected(row: Row, asker: Asker, *, goes_up: bool = False) -> bool:
    """Tell whether the page lets somebody ask, about what goes up to another authority or about something else."""
    match row.may(asker.role):
        case May.ANY:
            return True
        case May.DECIDES:
            return asker.place is not Place.FOREIGN
        case May.GOES_UP:
            return asker.place in ({Place.NEAR, Place.FAR, Place.ABOVE} if goes_up else {Place.NEAR, Place.FAR})
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
        if permitted != is_expected(row, asker, goes_up=said.goes_up):
            wrong.append(f"{asker}: {'permitted' if permitted else 'refused'} with {answer.status_code}")
    assert not wrong, "\n".join((str(row), *wrong))


@pytest.mark.parametrize("row", [row for row in ROWS if row.may(Role.CHAIR_OFFICE) is May.GOES_UP], ids=str)
def test_what_goes_up_is_shown_to_the_authority_that_it_goes_up_to(scene: Scene, row: Row) -> None:
    """R8: the test before says that nothing else of the campaign is."""
    saying, wrong = asked(row, THAT_GO_UP), []
    for asker in askers():
        said = saying(scene, asker)
        answer = said.sent(scene, row.service, row.method, row.path, asker.authorization)
        concerns = asker.role in {Role.STANDING_OFFICE, Role.COUNCIL_SECRETARY, Role.CHAIR_OFFICE, Role.AUDITOR}
        if concerns and said.permitted(answer) != is_expected(row, asker, goes_up=True):
            wrong.append(f"{asker}: {answer.status_code}")
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
