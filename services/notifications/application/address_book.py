"""Addresses and secrets: kept outside of history, so that they can be erased."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from pydantic import AwareDatetime, BaseModel, ConfigDict, SecretStr

from services.notifications.domain.channel import ChannelKind, Message, Outcome


class KeptAddress(BaseModel):
    """An address and what is needed to send to it; never shown whole, not in `repr` either.

    `secret` can be two, the newer first, while they change; the older one then signs until `former_until`, or without
    that until the newer one is confirmed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    address: SecretStr
    secret: SecretStr | None = None
    former_until: AwareDatetime | None = None

    def as_of(self, now: datetime) -> "KeptAddress":
        """Return it as it stands at a moment of real time: a former secret whose time is over is left out."""
        if self.former_until is None or self.secret is None or now < self.former_until:
            return self
        newest = SecretStr(self.secret.get_secret_value().split()[0])
        return self.model_copy(update={"secret": newest, "former_until": None})


class AddressBook(Protocol):
    """Addresses under ids that tell nothing; events carry the ids."""

    async def keep(self, address_id: str, kept: KeptAddress) -> None:
        """Keep an address, or put another in its place."""
        ...

    async def read(self, address_id: str) -> KeptAddress | None:
        """Return an address, None where it was erased."""
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
