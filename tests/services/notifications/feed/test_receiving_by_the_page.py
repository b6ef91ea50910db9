"""The receiver on the page for subscribers does what the page says."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

from litestar import Litestar
from litestar.testing import TestClient

from tests.architecture.tree import ROOT
from tests.services.notifications.feed.receivers import EVENTS, PATIENCE, registered, shown, tell
from tests.services.notifications.suite import Others
from thidua.ports import free_ports

PAGE = ROOT / "docs" / "subscribers.md"


def test_the_receiver_of_the_page_verifies_and_prints_each_event(
    desk: TestClient[Litestar], others: Others, tmp_path: Path
) -> None:
    [port] = free_ports(1)
    new = registered(desk, f"http://127.0.0.1:{port}/awards")
    with _run(tmp_path / "receive_awards.py", port, new["secret"]) as process:
        tell(others.url)
        assert process.stdout is not None
        printed = [process.stdout.readline().split()[:2] for _ in EVENTS]
        shown(desk, new["id"], position=len(EVENTS), lag=0)
    assert printed == [[event.id, event.type] for event in EVENTS]


@contextmanager
def _run(script: Path, port: int, secret: str) -> Iterator[subprocess.Popen[str]]:
    """Run the example of the page."""
    (example,) = re.findall(r"```python\n(import sys.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    script.write_text(example, "utf-8")
    with subprocess.Popen(  # noqa: S603  (the page's own example, no shell)
        [sys.executable, str(script), str(port), secret], stdout=subprocess.PIPE, text=True
    ) as process:
        at_the_latest = Timer(PATIENCE, process.kill)
        at_the_latest.start()
        yield process
        at_the_latest.cancel()
        process.kill()
