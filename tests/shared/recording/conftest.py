from collections.abc import Callable, Iterator

import pytest

from shared.recording import Ledger, StoredHistory
from tests.shared.recording.counting import NAMES, Names
from tests.shared.recording.joint_desk import Desk
from thidua.nats_server import NatsServer

NewLedger = Callable[[], Ledger]


@pytest.fixture
def new_ledger(nats_server: NatsServer, stream_name: str) -> Iterator[NewLedger]:
    """Give ledgers of one stream, each with a connection and caches of its own, as two processes have them."""
    ledgers: list[Ledger] = []

    def open_one() -> Ledger:
        ledgers.append(Ledger(stream_name, nats_server.url))
        ledgers[-1].open()
        return ledgers[-1]

    yield open_one
    for ledger in ledgers:
        ledger.close()


@pytest.fixture
def ledger(new_ledger: NewLedger) -> Ledger:
    """Give an open ledger."""
    return new_ledger()


@pytest.fixture
def history(ledger: Ledger) -> StoredHistory[Names]:
    """Give histories in an empty stream."""
    return StoredHistory(ledger, NAMES)


@pytest.fixture
def desk(ledger: Ledger) -> Desk:
    """Give one process on an empty stream."""
    return Desk(ledger)


@pytest.fixture
def other(new_ledger: NewLedger) -> Desk:
    """Give another process on the same stream."""
    return Desk(new_ledger())
