"""Who is sent to at the same time, and who is left alone (R28)."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from services.notifications.application.handing_over import Tried
from services.notifications.application.lane import AT_ONCE, SERVER_LEFT_ALONE
from services.notifications.application.sending_by_address import Couriers
from shared.contracts.events.notifications import ChannelKind, MessageIntended
from tests.services.notifications.domain.sending_parts import NOW, channel, intended

PATIENCE = 20.0
SENT = Tried(server_works=True)
SERVER_AWAY = Tried(channel_fails=True, server_works=False)
CHANNEL_FAILS = Tried(channel_fails=True)


def to(address: int, nth: int = 0, kind: ChannelKind = ChannelKind.EMAIL) -> MessageIntended:
    """Return a message to an address."""
    return intended(of=channel(kind=kind, address=f"{address:032x}"), message=f"{address * 1000 + nth:032x}")


class Office:
    """Messages that are due, what becomes of a try, and what was tried."""

    def __init__(self, *due: MessageIntended, became: Mapping[str, Tried] | None = None) -> None:
        self.due = list(due)
        self.became = dict(became or {})
        self.otherwise = SENT
        self.tried: list[MessageIntended] = []
        self.at_once = 0
        self.going = asyncio.Event()
        self._begun = asyncio.Semaphore(0)
        self.present = NOW
        self.couriers = Couriers(self, self._try, lambda: self.present)

    async def address(self, kind: ChannelKind, until: datetime, but_not: Collection[str]) -> str | None:
        """Return the first address of a kind."""
        del until
        return next((each.address for each in self.due if each.kind is kind and each.address not in but_not), None)

    async def messages(self, address: str, until: datetime, but_not: Collection[str]) -> Sequence[MessageIntended]:
        """Return all to an address."""
        del until
        return [each for each in self.due if each.address == address and each.message not in but_not]

    async def _try(self, message: MessageIntended) -> Tried:
        self.tried.append(message)
        self._begun.release()
        self.at_once = max(self.at_once, len(self.couriers.trying))
        await self.going.wait()
        became = self.became.get(message.message, self.otherwise)
        if not became.channel_fails and became.wait_until is None:
            self.due.remove(message)
        return became

    async def has_begun(self, tries: int) -> None:
        """Wait until so many more tries have begun."""
        async with asyncio.timeout(PATIENCE):
            for _ in range(tries):
                await self._begun.acquire()

    async def run(self) -> None:
        """Let all go that goes now."""
        through = asyncio.Event()
        self.couriers.ended = through.set
        self.going.set()
        await self.couriers.start(self.present)
        if not self.couriers.is_idle:
            await through.wait()


def away(office: Office, *, seconds: float = 0) -> None:
    """Let every channel fail, and the server behind it."""
    office.otherwise = SERVER_AWAY
    office.present += timedelta(seconds=seconds)


def test_whoever_is_through_takes_the_next_address() -> None:
    async def story() -> Office:
        office = Office(*(to(number) for number in range(3 * AT_ONCE)))
        await office.couriers.start(NOW)
        await office.has_begun(AT_ONCE)  # and holds them up
        await office.run()
        return office

    office = asyncio.run(story())
    assert (office.due, office.at_once) == ([], AT_ONCE)


def test_each_kind_has_slots_of_its_own() -> None:
    async def story() -> set[ChannelKind]:
        mails = [to(number) for number in range(3 * AT_ONCE)]
        office = Office(*mails, to(90, kind=ChannelKind.WEBHOOK), to(91, kind=ChannelKind.CHAT))
        await office.couriers.start(NOW)
        await office.has_begun(AT_ONCE + 2)  # and holds them up
        begun = {each.kind for each in office.tried}
        await office.run()
        return begun

    assert asyncio.run(story()) == set(ChannelKind)


def test_an_address_gets_one_message_at_a_time() -> None:
    async def story() -> Office:
        office = Office(to(1, 1), to(1, 2), to(1, 3))
        await office.run()
        return office

    office = asyncio.run(story())
    assert (len(office.tried), office.at_once) == (3, 1)


def test_what_is_behind_a_failure_is_not_tried() -> None:
    async def story() -> Office:
        office = Office(to(1, 1), to(1, 2))
        office.became[office.due[0].message] = CHANNEL_FAILS
        first = office.due[0]

        async def gone(kind: ChannelKind, until: datetime, but_not: Collection[str]) -> str | None:
            return None if first in office.tried else await Office.address(office, kind, until, but_not)

        office.address = gone  # type: ignore[method-assign]  # as the view does: what waits behind a failure is not due
        await office.run()
        return office

    assert len(asyncio.run(story()).tried) == 1


def test_a_message_that_waits_keeps_no_other_from_going() -> None:
    async def story() -> Office:
        waiting, waits = to(1, 1), Tried(wait_until=NOW + timedelta(minutes=1))
        office = Office(waiting, to(1, 2), to(2), became={waiting.message: waits})
        await office.run()
        return office

    assert [each.message for each in asyncio.run(story()).due] == [to(1, 1).message]


def test_a_server_that_is_away_is_left_alone_as_a_whole() -> None:
    async def story() -> Office:
        office = Office(*(to(number) for number in range(100)))
        away(office)
        await office.run()
        return office

    assert len(asyncio.run(story()).tried) <= AT_ONCE


def test_it_is_tried_with_one_message_after_a_pause() -> None:
    async def story() -> int:
        office = Office(*(to(number) for number in range(100)))
        away(office)
        await office.run()
        before = len(office.tried)
        away(office, seconds=SERVER_LEFT_ALONE.total_seconds())
        await office.run()
        return len(office.tried) - before

    assert asyncio.run(story()) == 1


def test_once_one_gets_through_all_go_on() -> None:
    async def story() -> Office:
        office = Office(*(to(number) for number in range(100)))
        away(office)
        await office.run()
        office.otherwise, office.present = SENT, NOW + SERVER_LEFT_ALONE
        await office.run()
        await office.run()
        return office

    assert asyncio.run(story()).due == []


def test_a_mail_server_that_is_away_keeps_no_webhook_from_going() -> None:
    async def story() -> Office:
        office = Office(*(to(number) for number in range(100)), to(900, kind=ChannelKind.WEBHOOK))
        away(office)
        office.became[to(900).message] = SENT
        await office.run()
        return office

    assert all(each.kind is ChannelKind.EMAIL for each in asyncio.run(story()).due)
