"""Whether whoever sends a request may do what it asks, and in which role and for which unit they do it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final

from litestar import Request
from litestar.di import NamedDependency
from litestar.types import HTTPResponseStartEvent, Scope

from shared.contracts.event import Provenance
from shared.contracts.plan import Plan
from shared.contracts.refusal import Refusal
from shared.http.commands.provenance import Circumstances
from shared.http.commands.repeating import ANSWERED
from shared.http.doors.identity import ACTION, PRINCIPAL, ForbiddenError, is_open
from shared.http.problems.problem import RefusedError
from shared.identity import Action, Grant, Part, Principal, Target, grant_for, visible_parts

ACCESS: Final = "access"


@dataclass
class Access:
    """The one way to what may be shown: an answer without it is not sent.

    A handler says what its request is about; what that permits stands in the table of roles and nowhere else.
    """

    principal: Principal
    action: Action
    settled: bool = field(default=False, init=False)
    by: Grant | None = field(default=None, init=False)

    def check(self, target: Target | None = None, action: Action | None = None) -> Grant:
        """Return by which grant the request is answered; raises ForbiddenError (403) where by none.

        `action` is what is asked, where that depends on what it is asked about, and the handler's own one else.
        """
        asked = action or self.action
        grant = grant_for(self.principal, asked, target)
        if grant is None:
            raise ForbiddenError(asked)
        self.settled, self.by = True, grant
        return grant

    def check_known(self, target: Target | None, reading: Action, unknown: Callable[[], Refusal]) -> None:
        """Refuse what does not exist for somebody: who may not read it, by this reading, is told that it is unknown.

        That alone settles nothing: what is asked of it may be permitted or not.
        """
        if not self.may(reading, target):
            raise RefusedError(unknown())

    def may(self, action: Action, target: Target | None = None) -> bool:
        """Tell whether somebody may do something; that alone settles nothing."""
        return grant_for(self.principal, action, target) is not None

    def visible(self, plans: Iterable[Plan], action: Action | None = None) -> Mapping[str, Part]:
        """Return, by campaign, what a list may show; what is not in it is left out of the list."""
        self.settled = True
        return visible_parts(self.principal, action or self.action, plans)


@dataclass(frozen=True)
class Acting:
    """The one way to a command's provenance: as whom it is carried out, in which role, and for which unit."""

    access: Access
    circumstances: Circumstances

    def on(self, target: Target | None = None, action: Action | None = None) -> Provenance:
        """Return the provenance of a command on a target; raises as `Access.check`."""
        grant = self.access.check(target, action)
        return self.circumstances.of(self.access.principal.account, grant.role, grant.unit)


async def provide_access(request: Request[Any, Any, Any]) -> Access:
    """Return the access of a request; an answer that leaves without its being settled is stopped on its way."""
    state = request.scope["state"]
    access = Access(state[PRINCIPAL], request.route_handler.opt[ACTION])
    state[ACCESS] = access
    return access


async def provide_acting(access: NamedDependency[Access], circumstances: NamedDependency[Circumstances]) -> Acting:
    """Return as whom a command can be carried out."""
    return Acting(access, circumstances)


async def stop_unsettled(head: HTTPResponseStartEvent, scope: Scope) -> None:
    """Let no answer leave whose handler never asked whether it may be given: a fault of ours, not of the sender."""
    handler = scope.get("route_handler")
    if head["status"] >= HTTPStatus.BAD_REQUEST or handler is None:
        return
    if scope["state"].get(ANSWERED):
        return
    access = scope["state"].get(ACCESS)
    if not is_open(handler) and (access is None or not access.settled):
        raise UnsettledAccessError(f"{handler} answers without having asked for access")


class UnsettledAccessError(RuntimeError):
    """A handler gives an answer without having asked whether it may."""
