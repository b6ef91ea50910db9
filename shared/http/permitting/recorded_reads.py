"""What auditors read, and who was given documents, is recorded before the first byte of it leaves."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qsl, quote

from litestar.enums import ScopeType
from litestar.types import HTTPResponseStartEvent, Scope

from shared.contracts.event import Provenance
from shared.contracts.events.reads import ReadRecorded
from shared.http.commands.repeating import SAFE
from shared.http.doors.identity import PRINCIPAL
from shared.http.permitting.access import ACCESS, Access
from shared.http.problems.correlation import correlation_id_of
from shared.identity import Action, Principal, Role
from shared.reads import Readings

_NAMING: Final = frozenset({"campaign", "category", "nomination", "occasion", "office", "theme", "unit"})
"""Query parameters that name something by its id; what somebody searches for may be a person's name."""

_OF_NOBODY: Final = frozenset({Action.READ_CLOCK})
_LONGEST: Final = 200


@dataclass(frozen=True)
class RecordedReads:
    """Records each answer to an auditor, and each document that anybody is given; none leaves unrecorded.

    Where the record can't be written, the request ends with 503.
    """

    service: str
    readings: Readings
    now: Callable[[], datetime]

    async def record(self, head: HTTPResponseStartEvent, scope: Scope) -> None:
        """Record the answer whose head this is, if it is one of those."""
        if head["status"] >= HTTPStatus.BAD_REQUEST or scope["type"] != ScopeType.HTTP or scope["method"] not in SAFE:
            return
        state = scope["state"]
        principal: Principal | None = state.get(PRINCIPAL)
        access: Access | None = state.get(ACCESS)
        if principal is None or access is None or not _matters(principal, access.action):
            return
        read = ReadRecorded(service=self.service, operation=scope["path_template"], about=_about(scope))
        await self.readings.record(read, _provenance(principal, access, correlation_id_of(scope)), self.now())


def _matters(principal: Principal, action: Action) -> bool:
    if action is Action.READ_DOCUMENT:
        return True
    return bool(principal.having(Role.AUDITOR)) and action not in _OF_NOBODY


def _provenance(principal: Principal, access: Access, correlation_id: str) -> Provenance:
    grant = access.by or principal.having(Role.AUDITOR)[0]
    return Provenance(actor=principal.account, role=grant.role, unit=grant.unit, correlation_id=correlation_id)


def _about(scope: Scope) -> dict[str, str]:
    asked = parse_qsl(scope["query_string"].decode("latin-1"))
    named = {**{name: value for name, value in asked if name in _NAMING}, **scope["path_params"]}
    return {name.replace("_", "-"): quote(str(value), safe="/:@")[:_LONGEST] for name, value in named.items() if value}
