"""Addresses and secrets: kept outside of history, so that they can be erased."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Protocol

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, SecretStr

from services.notifications.domain.channel import ChannelKind, Message, Outcome


def _each(until: object) -> object:
    """Take one moment for a former secret's, as it was written where there could be no more."""
    return until if isinstance(until, list | tuple) else () if until is None else (until,)


class KeptAddress(BaseModel):
    """An address and what is needed to send to it; never shown whole, not in `repr` either.

    `secret` can be several, the newest first, while they change; each former one then signs until its moment of
    `former_until`, or without those until the newest one is confirmed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    address: SecretStr
    secret: SecretStr | None = None
    former_until: Annotated[tuple[AwareDatetime, ...], BeforeValidator(_each)] = ()

    def as_of(self, now: datetime) -> "KeptAddress":
        """Return it as it stands at a moment of real time: former secrets whose time is over are left out."""
        if self.secret is None or all(now < until for until in self.former_until):
            return self
        newest, *former = self.secret.get_secret_value().split()
        left = [(each, until) for each, until in zip(former, self.former_until, strict=False) if now < until]
        secret = SecretStr(" ".join([newest, *(each for each, _ in left)]))
        return self.model_copy(update={"secret": secret, "former_until": tuple(until for _, until in left)})


class AddressBook(Protocol):
    """Addresses under ids that tell nothing; events carry the ids."""

    async def keep(self, address_id: str, kept: KeptAddress) -> None:
        """Keep an address, or put another in its place."""
        ...

    async def read(self, address_id: str) -> KeptAddress | None:
        """Return an address, None where it was erased."""
        ...

    async def read_revision(self, address_id: str) -> tuple[KeptAddress, int] | None:
        """Return an address and at which revision it stands, None where it was erased."""
        ...

    async def change(self, address_id: str, kept: KeptAddress, revision: int) -> None:
        """Put another in the place of an address as it was read; nothing where it was changed or erased since."""
        ...

    async def erase(self, address_id: str) -> None:
        """Erase an address; of one that is not there, nothing."""
        ...

    async def kept_since(self) -> Mapping[str, datetime]:
        """Return the ids of all addresses, and when each was last written, by the server's clock."""
        ...


class Sender(Protocol):
    """Takes one message to one address."""

    async def send(self, address: str, secret: SecretStr | None, message: Message) -> Outcome:
        """Try once, and say what became of it; where this is cancelled, nobody knows."""
        ...


Senders = Mapping[ChannelKind, Sender]
"""Who sends through which kind of channel; kinds that are not set up are missing."""
