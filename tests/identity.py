"""Tokens for tests: an issuer of their own, and a token for each role."""

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from joserfc.jwk import ECKey, KeySet
from nats.aio.client import Client

from shared.contracts.event import Provenance
from shared.contracts.events.reads import ReadRecorded
from shared.contracts.plan import Plan
from shared.http import RecordedReads
from shared.idempotency import NatsKeptAnswers
from shared.identity import AUDIENCE, ISSUER, Grant, LocalIssuer, Role, TokenReader, Trust
from shared.identity.roles import ACTING_FOR_A_UNIT

_LASTS = 24 * 3600
_KEY = ECKey.generate_key("P-256", auto_kid=True)


class _Known:
    async def for_id(self, key_id: str | None) -> KeySet:  # noqa: ARG002  (the same for all)
        return KeySet([_KEY])

    async def close(self) -> None:
        """Do nothing: nothing is open."""


TOKENS = TokenReader(Trust(ISSUER, AUDIENCE), _Known())
"""What a service under test reads tokens by."""


NOTHING_KEPT = NatsKeptAnswers(Client, replicas=1)
"""For services whose tests send no Idempotency-Key: it is not open."""


class ReadingList:
    """Keeps in memory what was read, for tests of what records it; can fail as a store does."""

    def __init__(self) -> None:
        self.reads: list[tuple[ReadRecorded, Provenance]] = []
        self.failure: Exception | None = None

    async def record(self, read: ReadRecorded, provenance: Provenance, at: datetime) -> None:
        """Keep what was read."""
        assert at.tzinfo
        if self.failure is not None:
            raise self.failure
        self.reads.append((read, provenance))


def reads_in(readings: ReadingList) -> RecordedReads:
    """Return what an application records reads by."""
    return RecordedReads("tests", readings, lambda: datetime.now(UTC))


def bearer(role: Role, unit: str | None = None, authority: str | None = None, *, account: str = "acc-1") -> str:
    """Return the Authorization header of an account with one grant."""
    return bearer_of(account, Grant(role=role, unit=unit, authority=authority))


@cache
def bearer_of(account: str, *grants: Grant) -> str:
    """Return the Authorization header of an account with several grants."""
    return f"Bearer {LocalIssuer(_KEY).token(account, grants, _LASTS)}"


def of_everybody(*plans: Plan, account: str = "acc-1") -> str:
    """Return the Authorization header of an account that holds every role, and acts for every unit of these plans."""
    units = dict.fromkeys(unit.id for plan in plans for unit in plan.units)
    acting = (Grant(role=role, unit=unit) for role in sorted(ACTING_FOR_A_UNIT) for unit in units)
    others = (Grant(role=role) for role in Role if role not in ACTING_FOR_A_UNIT)
    return bearer_of(account, *others, *acting)


def public_keys(folder: Path) -> Path:
    """Write the file of public keys that a service's settings name, in a folder that is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "public-keys.json"
    path.write_text(json.dumps(KeySet([_KEY]).as_dict(private=False)))
    return path
