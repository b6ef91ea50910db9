"""A small service that uses everything `shared.http` gives, and clients of it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, ClassVar, Literal

import pytest
from eventsourcing.persistence import IntegrityError, OperationalError
from litestar import Litestar, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter, RawBody
from litestar.testing import TestClient
from litestar.types import ControllerRouterHandler
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from shared.contracts.position import covers
from shared.contracts.refusal import Refusal, RefusalKind
from shared.contracts.texts import Text
from shared.http import (
    ACTION,
    CONSUMES,
    Access,
    Acting,
    Check,
    Described,
    Doors,
    FieldProblem,
    Page,
    Paging,
    Rates,
    Recorded,
    RefusedError,
    create_app,
    decode_text,
    page_of,
    problem_responses,
)
from shared.identity import Action, Role
from tests.identity import NOTHING_KEPT, TOKENS, ReadingList, bearer, reads_in

BODY = {"unit": "a", "nominees": []}
PRESENT = datetime(2024, 8, 19, 17, tzinfo=UTC)


class Category(StrEnum):
    COLLECTIVE = "collective"
    INDIVIDUAL = "individual"


class Nominee(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1)
    category: Category


class Submit(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    unit: str
    nominees: tuple[Nominee, ...]
    at: AwareDatetime | None = None


class Row(BaseModel):
    id: int


class QuotaUsedUp(Refusal):
    CODE: ClassVar[str] = "quota-used-up"
    RULE: ClassVar[str] = "R10"
    TITLE: ClassVar[Text] = Text(vi="Đã hết chỉ tiêu", en="Quota used up")

    def explanation(self) -> Text:
        return Text(vi="2/2 tập thể đã đề nghị.", en="2 of 2 collectives are nominated.")


class UnknownUnit(QuotaUsedUp):
    CODE: ClassVar[str] = "unknown-unit"
    KIND: ClassVar[RefusalKind] = RefusalKind.UNKNOWN


class DossierIncomplete(QuotaUsedUp):
    CODE: ClassVar[str] = "dossier-incomplete"
    KIND: ClassVar[RefusalKind] = RefusalKind.INVALID


class FixedClock:
    mode: Literal["system", "simulated"] = "simulated"

    def now(self) -> datetime:
        return PRESENT

    async def reached(self, instant: datetime, timeout: float) -> bool:  # noqa: ASYNC109 the protocol's own name
        assert timeout > 0
        return instant <= PRESENT


class FixedProgress:
    def positions(self) -> Mapping[str, int]:
        return {"CAMPAIGNS": 3, "NOMINATIONS": 40}

    async def wait_for(self, positions: Mapping[str, int], timeout: float) -> bool:  # noqa: ASYNC109 the same
        assert timeout > 0
        return covers(self.positions(), positions)


class FarAwayError(Exception):
    """What a driver raises when its server is away."""


@get("/rows", opt={ACTION: Action.READ_CLOCK})
async def list_rows(
    access: NamedDependency[Access],
    paging: NamedDependency[Paging],
    seen: NamedDependency[dict[str, int]],
    unit: FromQuery[str],
    category: FromQuery[Category | None] = None,
    least: Annotated[int, QueryParameter(name="at-least-id", ge=1)] = 1,
) -> Page[Row]:
    """List eleven rows, whatever the unit."""
    access.check()
    assert unit
    assert category is None or category in Category
    start = max(least, (paging.resume(int) or 0) + 1)
    rows = [Row(id=each) for each in range(start, 12)]
    return page_of(rows[: paging.limit + 1], paging, key=lambda row: row.id, position=seen)


@post("/rows", opt={ACTION: Action.UPLOAD_DOCUMENT}, responses=problem_responses(404, 409, 422))
async def submit(data: JSONBody[Submit], acting: NamedDependency[Acting]) -> Recorded:
    """Refuse units by their names, and take all others."""
    provenance = acting.on()
    match data.unit:
        case "full":
            raise RefusedError(QuotaUsedUp(), position="NOMINATIONS:42")
        case "unknown":
            raise RefusedError(UnknownUnit())
        case "incomplete":
            missing = FieldProblem("minutes", Text(vi="Thiếu.", en="Missing."), Text(vi="Thêm vào.", en="Add it."))
            raise RefusedError(DossierIncomplete(), errors=[missing])
    return Recorded(position=f"{provenance.actor}|{provenance.authority}|{provenance.correlation_id}")


@post("/plans", opt={ACTION: Action.UPLOAD_DOCUMENT, CONSUMES: ("application/toml",)})
async def take_plan(body: RawBody, acting: NamedDependency[Acting]) -> Recorded:
    """Take TOML."""
    acting.on()
    decode_text(body)
    return Recorded(position="CAMPAIGNS:1")


@get("/broken/{kind:str}", opt={ACTION: Action.READ_CLOCK})
async def break_down(kind: FromPath[str]) -> Row:
    """Fail in one of the ways there are."""
    raise {
        "store": OperationalError("nats://secret:4222"),
        "conflict": IntegrityError("version 3"),
        "driver": FarAwayError("postgres"),
        "bug": KeyError("Nguyễn Thị Bình"),
    }[kind]


async def _check_store() -> Check:
    return Check(ok=True, detail="connected")


async def _check_broken() -> Check:
    raise ConnectionRefusedError("10.0.0.1")


def build_app(
    *more: ControllerRouterHandler,
    ready: bool = True,
    rates: Rates | None = None,
    origins: Sequence[str] = (),
    readings: ReadingList | None = None,
) -> Litestar:
    return create_app(
        Described(title="Sample", description="A service of tests.", version="1.0"),
        Doors(
            identity=TOKENS,
            kept_answers=NOTHING_KEPT,
            reads=reads_in(readings or ReadingList()),
            rates=rates or Rates(),
            origins=origins,
        ),
        route_handlers=[list_rows, submit, take_plan, break_down, *more],
        lifespan=[],
        readiness={"store": _check_store} if ready else {"store": _check_store, "view": _check_broken},
        clock=FixedClock(),
        progress=FixedProgress(),
        unavailable=[FarAwayError],
        request_max_body_size=2000,
    )


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient[Litestar]]:
    """Give a client of the sample service that reads English."""
    with TestClient(build_app(), raise_server_exceptions=False) as client:
        client.headers["Accept-Language"] = "en"
        client.headers["Authorization"] = bearer(Role.UNIT_OFFICER, "phuong-bach-mai", account="ward-17")
        yield client


@pytest.fixture(scope="module")
def client_of_unready() -> Iterator[TestClient[Litestar]]:
    """Give a client of a service one of whose checks breaks."""
    with TestClient(build_app(ready=False)) as client:
        yield client
