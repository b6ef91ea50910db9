"""A service whose answers are given beforehand."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import httpx

from thidua.views.answers import RebuildState, Told, ViewState
from thidua.views.naming import NamedView
from thidua.views.service import ServiceViews

NOW = datetime(2024, 8, 19, tzinfo=UTC)


def state(name: str = "standings", *, generation: int | None = 1, done: int | None = None) -> ViewState:
    """Return how a view stands, with a rebuild that is so far, if it is rebuilt."""
    rebuild = None if done is None else RebuildState(done=done, of=10, started_at=NOW, parked=0, error=None)
    return ViewState(
        name=name,
        version=1,
        generation=generation,
        state="live",
        positions={"CAMPAIGNS": 10},
        lag={"CAMPAIGNS": 0},
        newest_at=NOW,
        parked=0,
        rebuild=rebuild,
        retry=None,
    )


class Scripted(ServiceViews):
    """Answers each question after a view with the next state, and each order for a rebuild with the next of those."""

    def __init__(self, service: str, states: Sequence[ViewState], begun: Sequence[ViewState] = ()) -> None:
        super().__init__(service, "http://127.0.0.1:1", httpx.AsyncClient())
        self.states, self.begun = [*states], [*begun]

    async def told(self) -> Told:
        return Told(service=self.service, address=self.address, now=NOW, views=tuple(self.states))

    async def state(self, view: str) -> ViewState:
        del view
        return self.states.pop(0)

    async def rebuild(self, view: str) -> ViewState:
        del view
        return self.begun.pop(0)


class Heard:
    """What a display is told."""

    def __init__(self) -> None:
        self.shown: list[tuple[int, int]] = []
        self.said: list[str] = []

    def show(self, done: int, of: int) -> None:
        self.shown.append((done, of))

    def say(self, message: str) -> None:
        self.said.append(message)


def named(service: ServiceViews) -> NamedView:
    """Return the view `standings` of a service."""
    return NamedView(service, state())


def answering(status: int, body: Mapping[str, object] | str) -> ServiceViews:
    """Return a service, or what is taken for one, that answers everything so."""
    content = body if isinstance(body, str) else json.dumps(body)
    transport = httpx.MockTransport(lambda _: httpx.Response(status, text=content))
    return ServiceViews("projections", "http://127.0.0.1:1", httpx.AsyncClient(transport=transport))
