import ssl
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TypeVar

import httpx
from pydantic import BaseModel, ValidationError

from thidua.views.answers import ClockReading, ParkedPage, Told, Views, ViewState

PATH = "/api/v1/views"

_Answer = TypeVar("_Answer", bound=BaseModel)

_SECONDS, _SECONDS_TO_CONNECT = 10.0, 3.0
_MOST = 1000
_NOT_ADMITTED = {httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN}

# Loading the system's certificates would cost more than the questions; all of this is plain HTTP.
_NO_CERTIFICATES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


@dataclass(frozen=True)
class Doors:
    """Where the services of a suite answer, by name, and the token that they are asked with."""

    addresses: Mapping[str, str]
    token: str


class ServiceError(RuntimeError):
    """A service did not do what it was asked; the message says why and what to do."""


class AwayError(ServiceError):
    """It can't answer at the moment; it may later."""


class ServiceViews:
    """One running service's views, over HTTP. Raises `AwayError` where it can't answer, else `ServiceError`."""

    def __init__(self, service: str, address: str, client: httpx.AsyncClient) -> None:
        self.service, self.address = service, address
        self._client = client

    async def told(self) -> Told:
        """Return how its views stand; that it can't be asked is an answer, too."""
        try:
            clock = await self._ask(ClockReading, "GET", "/clock")
            views = await self._ask(Views, "GET", PATH)
        except ServiceError as error:
            return Told(service=self.service, address=self.address, error=str(error))
        return Told(service=self.service, address=self.address, now=clock.now, views=views.items)

    async def state(self, view: str) -> ViewState:
        """Return how one view stands."""
        for state in (await self._ask(Views, "GET", PATH)).items:
            if state.name == view:
                return state
        raise ServiceError(f"{self.service} has no view {view} any more: `thidua views list` shows what it has")

    async def rebuild(self, view: str) -> ViewState:
        """Begin a rebuild, unless one runs, and return how the view stands."""
        return await self._ask(ViewState, "POST", f"{PATH}/{view}/rebuild")

    async def parked(self, view: str, cursor: str | None = None) -> ParkedPage:
        """Return a page of what is parked, the first one without a cursor."""
        where = {"limit": str(_MOST), **({"cursor": cursor} if cursor else {})}
        return await self._ask(ParkedPage, "GET", f"{PATH}/{view}/parked", where)

    async def retry(self, view: str) -> ViewState:
        """Begin to retry what is parked, unless that goes on already, and return how the view stands."""
        return await self._ask(ViewState, "POST", f"{PATH}/{view}/retry")

    async def _ask(
        self, kind: type[_Answer], method: str, path: str, parameters: Mapping[str, str] | None = None
    ) -> _Answer:
        try:
            response = await self._client.request(
                method,
                self.address + path,
                params=parameters,
                timeout=httpx.Timeout(_SECONDS, connect=_SECONDS_TO_CONNECT),
            )
        except (httpx.ReadTimeout, httpx.RemoteProtocolError, httpx.ReadError) as error:
            raise AwayError(
                f"{self.service} at {self.address} took the question and gave no answer ({type(error).__name__}): "
                "it starts, ends, or is busy; its log says which"
            ) from error
        except httpx.HTTPError as error:
            raise AwayError(
                f"{self.service} does not answer at {self.address} ({type(error).__name__}): start it with "
                f"`thidua up`, or say where it listens with --host ADDRESS and --port {self.service}=PORT"
            ) from error
        return self._read(kind, response)

    def _read(self, kind: type[_Answer], response: httpx.Response) -> _Answer:
        if response.is_server_error:
            raise AwayError(f"{self.service} at {self.address} can't do it now: {_detail(response)}")
        if response.status_code in _NOT_ADMITTED:
            raise ServiceError(
                f"{self.service} at {self.address} does not let this token do it ({_detail(response)}): name the data "
                "folder of its suite with --data, or give a token of an administrator with --token or THIDUA_TOKEN"
            )
        try:
            if response.is_success:
                return kind.model_validate_json(response.content)
        except ValidationError:
            pass  # some other program, which has the same address for something else
        raise ServiceError(
            f"what answers at {self.address} is not {self.service}, or of another version ({_detail(response)}): "
            f"say where it listens with --host ADDRESS and --port {self.service}=PORT, or upgrade it"
        )


@asynccontextmanager
async def services_at(doors: Doors) -> AsyncIterator[Sequence[ServiceViews]]:
    """Yield the services at these addresses, by name; nothing is asked of them yet."""
    # No connection is kept: one that a service closes in the meantime would look as if it were away.
    limits = httpx.Limits(max_keepalive_connections=0)
    # trust_env: a proxy of the environment has no business between the programs of one suite.
    headers = {"Accept-Language": "en", "Authorization": f"Bearer {doors.token}"}
    async with httpx.AsyncClient(headers=headers, limits=limits, trust_env=False, verify=_NO_CERTIFICATES) as client:
        yield [ServiceViews(service, address, client) for service, address in doors.addresses.items()]


def _detail(response: httpx.Response) -> str:
    """Return what a problem says of itself; of anything else only the status."""
    try:
        answer = response.json()
    except ValueError:
        answer = None
    said = answer.get("detail") or answer.get("title") if isinstance(answer, dict) else None
    return f"HTTP {response.status_code}" + (f", {said}" if said else "")
