"""Which views a command is about: those that `SERVICE/VIEW`, a view's name alone, or nothing at all names."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from thidua.views.answers import Told, ViewState
from thidua.views.service import ServiceError, ServiceViews


class UnknownViewError(ValueError):
    """No view, or more than one, is called so; the message says which there are."""


@dataclass(frozen=True)
class NamedView:
    """A view of a running service, and how it stood when it was asked."""

    service: ServiceViews
    state: ViewState

    @property
    def name(self) -> str:
        """What it is called among all services' views."""
        return f"{self.service.service}/{self.state.name}"

    async def asked_again(self) -> ViewState:
        """Return how it stands now."""
        return await self.service.state(self.state.name)


@dataclass(frozen=True)
class Chosen:
    """The views that a command is about, and what keeps others from being among them."""

    views: Sequence[NamedView]
    errors: Sequence[str] = ()


async def choose(services: Sequence[ServiceViews], word: str | None) -> Chosen:
    """Ask the services and return the views that are meant: one, or all of them where there is no word.

    Raises `UnknownViewError`, and `ServiceError` where the view may be one of a service that does not answer.
    """
    asked = [service for service in services if word is not None and word.startswith(f"{service.service}/")] or services
    told = await asyncio.gather(*(service.told() for service in asked))
    views = [NamedView(service, state) for service, each in zip(asked, told, strict=True) for state in each.views]
    if word is None:
        return Chosen(views, _errors(told))
    found = [view for view in views if word in {view.name, view.state.name}]
    if len(found) != 1:
        _refuse(word, found or views, _errors(told), is_ambiguous=bool(found))
    return Chosen(found)


def _errors(told: Sequence[Told]) -> Sequence[str]:
    return [each.error for each in told if each.error is not None]


def _refuse(word: str, views: Sequence[NamedView], errors: Sequence[str], *, is_ambiguous: bool) -> None:
    names = ", ".join(view.name for view in views)
    if is_ambiguous:
        raise UnknownViewError(f"several services have a view '{word}': write one of {names}")
    if not errors:
        raise UnknownViewError(f"there is no view '{word}': the views are {names}")
    others = f"'{word}' is none of the views that can be asked for ({names}), and " if views else ""
    raise ServiceError(others + "; ".join(errors))
