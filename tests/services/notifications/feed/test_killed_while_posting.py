"""Killed between the answer of a receiver and its note: real processes, `kill -9`."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from services.notifications.settings import Settings
from tests.architecture.tree import ROOT
from tests.services.notifications.feed.dying import ACK_WAIT
from tests.services.notifications.feed.receivers import EVENTS, IDS, Receiver, registered, shown, tell
from tests.services.notifications.suite import Others, serving
from tests.services.notifications.town.days import day


def test_nothing_is_skipped_and_what_was_not_noted_comes_once_more(
    feeding: Settings, others: Others, receiver: Receiver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.notifications.adapters.feed_consumers.ACK_WAIT", ACK_WAIT)
    with serving(feeding) as desk:
        webhook = registered(desk, receiver.url)["id"]
    tell(others.url)
    assert _killed(feeding, 2, tmp_path / "log") == -signal.SIGKILL, (tmp_path / "log").read_text("utf-8")
    with serving(feeding) as desk:
        shown(desk, webhook, position=len(EVENTS), lag=0)
    assert [got.headers["webhook-id"] for got in receiver.arrivals] == [*IDS[:2], *IDS[1:]]


def _killed(configured: Settings, posts: int, log: Path) -> int:
    """Run the service until it has killed itself, and return how it ended."""
    with log.open("wb") as errors:
        ended = subprocess.run(  # noqa: S603  (our own module, no shell)
            [sys.executable, "-m", "tests.services.notifications.feed.dying", str(posts)],
            cwd=ROOT,
            env={**os.environ, **_variables(configured)},
            stdout=errors,
            stderr=errors,
            timeout=60,
            check=False,
        )
    return ended.returncode


def _variables(configured: Settings) -> dict[str, str]:
    return {
        "NATS_URL": configured.nats_url,
        "THIDUA_PORT": "0",
        "THIDUA_DATA": str(configured.data),
        "THIDUA_IDENTITY_KEYS": str(configured.identity_keys),
        "THIDUA_CLOCK": configured.clock,
        "THIDUA_CLOCK_START": day(10, month=7).isoformat(),
        "THIDUA_ALLOWED_NETWORKS": "127.0.0.0/8",
        "THIDUA_LOCAL_HTTP": "true",
    }
