"""What auditors read, and who was given documents, is recorded before the first byte of it leaves."""

from collections.abc import Iterator

import pytest
from eventsourcing.persistence import OperationalError
from litestar import Litestar, get, head
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.testing import TestClient

from shared.http import ACTION, Access, Sight
from shared.identity import Action, Role, Target
from tests.identity import ReadingList, bearer
from tests.services.nominations.campaign.plan import PLAN
from tests.shared.http.conftest import BODY, Row, build_app

Client = TestClient[Litestar]
AUDITOR = {"Authorization": bearer(Role.AUDITOR, account="auditor-3")}
OFFICER = {"Authorization": bearer(Role.UNIT_OFFICER, "phuong-bach-mai", account="ward-17")}
NAMED_BY = Sight(Target(PLAN), Action.READ_CAMPAIGN)


@get("/documents/{number:int}", opt={ACTION: Action.READ_DOCUMENT})
async def give(number: FromPath[int], access: NamedDependency[Access]) -> Row:
    """Give a document out, by what names it."""
    access.check(*NAMED_BY)
    return Row(id=number)


@head("/documents/{number:int}", opt={ACTION: Action.READ_DOCUMENT})
async def look(number: FromPath[int], access: NamedDependency[Access]) -> None:
    """Tell of a document without giving it out."""
    access.check(*NAMED_BY)
    assert number


@get("/figures/{unit:str}", opt={ACTION: Action.READ_SUMMARY})
async def figures(
    unit: FromPath[str],
    access: NamedDependency[Access],
    campaign: FromQuery[str | None] = None,
    search: FromQuery[str | None] = None,
) -> Row:
    """Show figures of a unit."""
    access.visible(())
    return Row(id=len(unit + (campaign or search or "")))


@pytest.fixture
def readings() -> ReadingList:
    """Give an empty list of what was read."""
    return ReadingList()


@pytest.fixture
def client(readings: ReadingList) -> Iterator[Client]:
    """Give a client of a service that has documents."""
    with TestClient(build_app(give, look, figures, readings=readings), raise_server_exceptions=False) as client:
        yield client


def recorded(readings: ReadingList) -> list[tuple[str, dict[str, str]]]:
    return [(read.operation, read.about) for read, _ in readings.reads]


def test_an_auditor_s_read_is_recorded(client: Client, readings: ReadingList) -> None:
    assert client.get("/figures/phuong-bach-mai", headers=AUDITOR).status_code == 200
    assert recorded(readings) == [("/figures/{unit}", {"unit": "phuong-bach-mai"})]


def test_who_read_is_recorded_by_their_account_and_role(client: Client, readings: ReadingList) -> None:
    answer = client.get("/figures/phuong-bach-mai", headers=AUDITOR)
    [(_, provenance)] = readings.reads
    assert (provenance.actor, provenance.role) == ("auditor-3", "auditor")
    assert provenance.correlation_id == answer.headers["correlation-id"]


def test_a_download_is_recorded_whoever_it_is(client: Client, readings: ReadingList) -> None:
    client.get("/documents/7", headers=OFFICER)
    [(_, provenance)] = readings.reads
    assert recorded(readings) == [("/documents/{number}", {"number": "7"})]
    assert (provenance.actor, provenance.role, provenance.unit) == ("ward-17", "unit-officer", "phuong-bach-mai")


def test_other_reads_of_officials_are_not(client: Client, readings: ReadingList) -> None:
    assert client.get("/figures/phuong-bach-mai", headers=OFFICER).status_code == 200
    assert client.post("/rows", json=BODY, headers=OFFICER).status_code == 201
    assert readings.reads == []


def test_what_was_refused_was_not_read(client: Client, readings: ReadingList) -> None:
    assert client.get("/rows?limit=0&unit=a", headers=AUDITOR).status_code == 400
    assert client.get("/documents/7").status_code == 401
    assert readings.reads == []


def test_what_somebody_searches_for_is_not_recorded(client: Client, readings: ReadingList) -> None:
    client.get("/figures/a?search=Nguy%E1%BB%85n&campaign=hai-ba-trung-2024", headers=AUDITOR)
    assert recorded(readings) == [("/figures/{unit}", {"campaign": "hai-ba-trung-2024", "unit": "a"})]


@pytest.mark.parametrize("unit", ["%20x%20", "a" * 900, "%C3%AA", "%0A"])
def test_whatever_is_asked_for_can_be_recorded(client: Client, readings: ReadingList, unit: str) -> None:
    assert client.get(f"/figures/{unit}", headers=AUDITOR).status_code == 200
    assert len(readings.reads) == 1


def test_nothing_leaves_where_it_can_not_be_recorded(client: Client, readings: ReadingList) -> None:
    readings.failure = OperationalError("away")
    answer = client.get("/documents/7", headers=OFFICER)
    assert (answer.status_code, answer.json()["code"]) == (503, "store-unreachable")
