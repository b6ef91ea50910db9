"""Channels as they are wanted get addresses: kept as they were, or new in the address book."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from secrets import token_hex
from typing import Final, Literal

from pydantic import SecretStr

from services.notifications.application.address_book import AddressBook, KeptAddress
from services.notifications.domain.channel import masked, target_of
from shared.contracts.events.notifications import AlertReason, Channel, ChannelKind, Form

_BYTES: Final = 16


@dataclass(frozen=True, kw_only=True)
class WantedChannel:
    """A channel as it is wanted; without an address it keeps the one that it has. Addresses are checked before."""

    id: str
    kind: ChannelKind
    address: str | None = None
    secret: SecretStr | None = None
    form: Form
    reasons: tuple[AlertReason, ...] = ()
    language: Literal["vi", "en"] = "vi"


@dataclass(frozen=True)
class Placed:
    """A channel with its address, whether that is new, and the secret that was made for it just now."""

    channel: Channel
    is_new: bool = False
    made: SecretStr | None = None


@dataclass(frozen=True)
class NoAddress:
    """A channel that has no address to keep."""

    channel: str


@dataclass(frozen=True)
class SameAddress:
    """Channels that lead to the same address."""

    channels: tuple[str, ...]


@dataclass(frozen=True)
class Addressing:
    """Gives channels their addresses; `rotated` joins a new secret with the one before."""

    book: AddressBook
    new_secret: Callable[[], SecretStr]
    rotated: Callable[[SecretStr, SecretStr], SecretStr]

    async def place(
        self, wanted: Sequence[WantedChannel], known: Mapping[str, Channel]
    ) -> list[Placed] | NoAddress | SameAddress:
        """Give each channel its address; what is new is in the book then, and named by nothing yet.

        Nothing is placed where several lead to the same address: each would be told as often as one may be (R28).
        """
        lacking = next((each.id for each in wanted if each.address is None and _before(each, known) is None), None)
        if lacking is not None:
            return NoAddress(lacking)
        same = await self._same(wanted, known)
        if same is not None:
            return same
        return [await self._place(each, _before(each, known)) for each in wanted]

    async def erase(self, placed: Sequence[Placed]) -> None:
        """Take back what is new: nothing names it."""
        for each in placed:
            if each.is_new:
                await self.book.erase(each.channel.address)

    async def _same(self, wanted: Sequence[WantedChannel], known: Mapping[str, Channel]) -> SameAddress | None:
        """Return the first channels that lead to the same address; one that was erased leads nowhere."""
        leading: dict[str, list[str]] = {}
        for each in wanted:
            address, before = each.address, _before(each, known)
            if address is None and before is not None:
                kept = await self.book.read(before.address)
                address = None if kept is None else kept.address.get_secret_value()
            if address is not None:
                leading.setdefault(target_of(each.kind, address), []).append(each.id)
        return next((SameAddress(tuple(ids)) for ids in leading.values() if len(set(ids)) > 1), None)

    async def _place(self, wanted: WantedChannel, before: Channel | None) -> Placed:
        kept = None if before is None else await self.book.read(before.address)
        same = wanted.address is None or (kept is not None and kept.address.get_secret_value() == wanted.address)
        if before is not None and same:
            await self._renew_secret(wanted, before.address, kept)
            return Placed(_channel(wanted, before.address, before.hint))
        made = self.new_secret() if wanted.kind is ChannelKind.WEBHOOK and wanted.secret is None else None
        address = token_hex(_BYTES)
        text = wanted.address or ""
        await self.book.keep(address, KeptAddress(address=SecretStr(text), secret=wanted.secret or made))
        return Placed(_channel(wanted, address, masked(text)), is_new=True, made=made)

    async def _renew_secret(self, wanted: WantedChannel, address: str, kept: KeptAddress | None) -> None:
        """Sign with a new secret and the one before, until the new one is given once more."""
        if wanted.secret is None or kept is None:
            return
        before = kept.secret
        newest = None if before is None else before.get_secret_value().split()[0]
        is_confirmed = before is None or newest == wanted.secret.get_secret_value()
        secret = wanted.secret if is_confirmed or before is None else self.rotated(wanted.secret, before)
        if secret != before:
            await self.book.keep(address, KeptAddress(address=kept.address, secret=secret))


def _before(wanted: WantedChannel, known: Mapping[str, Channel]) -> Channel | None:
    before = known.get(wanted.id)
    return before if before is not None and before.kind is wanted.kind else None


def _channel(wanted: WantedChannel, address: str, hint: str) -> Channel:
    return Channel(
        id=wanted.id,
        kind=wanted.kind,
        address=address,
        hint=hint,
        form=wanted.form,
        reasons=wanted.reasons,
        language=wanted.language,
    )
