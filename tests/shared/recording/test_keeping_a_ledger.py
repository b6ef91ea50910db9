"""A ledger is open while its service is up, and at no other time."""

import pytest

from shared.recording import Ledger
from thidua.nats_server import NatsServer


def test_a_ledger_that_is_not_open_says_so(nats_server: NatsServer, stream_name: str) -> None:
    with pytest.raises(RuntimeError, match=f"the ledger {stream_name} is not open"):
        _ = Ledger(stream_name, nats_server.url).application


def test_a_closed_ledger_is_not_open(ledger: Ledger) -> None:
    ledger.close()
    with pytest.raises(RuntimeError, match="is not open"):
        _ = ledger.application


def test_closing_again_does_nothing(ledger: Ledger) -> None:
    ledger.close()
    ledger.close()


def test_a_closed_ledger_can_be_opened_again(ledger: Ledger) -> None:
    ledger.close()
    ledger.open()
    assert ledger.application.recorder.max_notification_id() in {None, 0}
