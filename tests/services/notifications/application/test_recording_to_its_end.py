"""What became of a message that left the house is recorded, however often its courier is told to end."""

import asyncio

import pytest

from services.notifications.application.handing_over import _to_its_end
from services.notifications.domain.message import MessageCourse
from shared.tasks import end, ending

pytestmark = pytest.mark.anyio

RECORDED = MessageCourse()


class Store:
    """Records when it may."""

    def __init__(self) -> None:
        self.begun, self.may_end = asyncio.Event(), asyncio.Event()
        self.recording = asyncio.create_task(self._record())

    async def courier(self) -> asyncio.Task[MessageCourse]:
        """Return one that waits for the recording."""
        courier = asyncio.create_task(_to_its_end(self.recording))
        await self.begun.wait()
        return courier

    async def _record(self) -> MessageCourse:
        self.begun.set()
        await self.may_end.wait()
        return RECORDED


async def test_a_recording_comes_to_its_end_though_its_courier_is_cancelled_again_and_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ending, "_AGAIN", 0.01)
    store = Store()
    courier = await store.courier()
    asyncio.get_running_loop().call_later(0.1, store.may_end.set)
    await end(courier)
    assert courier.cancelling() > 1
    assert store.recording.result() is RECORDED


async def test_one_that_takes_too_long_is_ended_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.notifications.application.handing_over._LONGEST_PAUSE", 0.01)
    store = Store()
    await end(await store.courier())
    assert store.recording.cancelled()
