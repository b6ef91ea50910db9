"""What the pages for portals say to type works as it stands there, one command after the other."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.thidua.command import ROOT, Command

PAGES = ("portal-developers.md", "nominations.md", "running-campaigns.md")
"""In the order in which they go on in one terminal: closing comes last."""

REFUSED_ON_PURPOSE = ('"waits-elsewhere"', '"work-still-open"')
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
STARTS_THE_SUITE = "thidua up"
PORTS = {"nats": "4222", "campaigns": "8701", "nominations": "8702", "projections": "8703", "notifications": "8704"}
LACKING = [tool for tool in ("bash", "curl", "jq") if shutil.which(tool) is None]

pytestmark = pytest.mark.skipif(bool(LACKING), reason=f"the walk is typed with {', '.join(LACKING)}: not installed")


def _typed() -> str:
    blocks = (block for page in PAGES for block in BLOCK.findall((ROOT / "docs" / page).read_text(encoding="utf-8")))
    return "\n".join(block for block in blocks if STARTS_THE_SUITE not in block)


def _starting() -> list[str]:
    """Return how the walk starts the suite, but for its ports."""
    page = (ROOT / "docs" / PAGES[0]).read_text(encoding="utf-8")
    line = next(block for block in BLOCK.findall(page) if STARTS_THE_SUITE in block)
    words = line.partition(STARTS_THE_SUITE)[2].split()
    kept = [w for before, w in zip(["", *words], words, strict=False) if "--port" not in {before, w}]
    return ["up", *kept, "--free-ports"]


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[subprocess.CompletedProcess[str]]:
    folder = tmp_path_factory.mktemp("walk")
    (folder / "plans").symlink_to(ROOT / "plans")
    with Command(_starting(), folder, {}) as up:
        up.until("Everything is up")
        found = (re.match(r"(\w+) +\w+://127\.0\.0\.1:(\d+)", line) for line in up.printed)
        ports = {match[1]: match[2] for match in found if match}
        typed = _typed().replace(".venv/bin/thidua", f"PYTHONPATH={ROOT} {sys.executable} -m thidua")
        for name, documented in PORTS.items():
            typed = typed.replace(f"127.0.0.1:{documented}", f"127.0.0.1:{ports[name]}")
        yield subprocess.run(  # noqa: S603 - our own pages
            ["bash", "-euo", "pipefail", "-c", typed],  # noqa: S607 - whichever bash there is
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )
        assert up.end() == 0


def test_every_command_of_the_walk_works(walked: subprocess.CompletedProcess[str]) -> None:
    assert (walked.returncode, walked.stderr) == (0, ""), walked.stdout[-2000:]


def test_nothing_is_refused_but_what_the_pages_say(walked: subprocess.CompletedProcess[str]) -> None:
    assert re.findall(r"urn:thidua:problem:[\w-]+", walked.stdout) == []
    assert [walked.stdout.count(code) for code in REFUSED_ON_PURPOSE] == [1, 1]


def test_the_walk_ends_with_a_closed_campaign(walked: subprocess.CompletedProcess[str]) -> None:
    assert '"closed"' in walked.stdout.splitlines()[-40:]
