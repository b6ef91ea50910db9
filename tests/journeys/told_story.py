"""The story as `thidua demo` tells it. `python -m tests.journeys.told_story` records anew how it is told."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from thidua.ports import DEFAULT_PORTS, NATS

RECORDED = Path(__file__).with_name("the_story.txt")
"""How the story is told when nothing happens to any process: read what changes in it like code."""

_NO_KILLS: Mapping[str, str] = {}


@dataclass
class ToldStory:
    """One run of `thidua demo`: its data folder and exit code, what it printed, the processes that it started."""

    data: Path
    exit_code: int
    lines: list[str]
    processes: list[int] = field(default_factory=list)
    killed: list[str] = field(default_factory=list)

    def told(self) -> list[str]:
        """Return what was told from the first chapter to the last sentence, without what happened to processes."""
        processes = re.compile(rf"({'|'.join([NATS, *DEFAULT_PORTS])}) +(started|ready|crashed|stopping|stopped)\b")
        begins = next((number for number, line in enumerate(self.lines) if line.startswith("─")), 0)
        return [line.rstrip() for line in self.lines[begins:] if not processes.match(line)]


def tell_story(data: Path, kills: Mapping[str, str] = _NO_KILLS) -> ToldStory:
    """Run the demo on free ports; where a line holds a key of `kills`, the program of that name is killed with -9."""
    command = [sys.executable, "-m", "thidua", "demo", "--data", str(data), "--free-ports"]
    pids: dict[str, int] = {}
    story = ToldStory(data, exit_code=-1, lines=[])
    with subprocess.Popen(  # noqa: S603 - our own command
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            story.lines.append(line.rstrip("\n"))
            started = re.match(r"(\w+) +started \(process (\d+)\)", line)
            if started:
                pids[started[1]] = int(started[2])
                story.processes.append(int(started[2]))
            for words, name in kills.items():
                if words in line:
                    os.kill(pids[name], signal.SIGKILL)
                    story.killed.append(name)
        story.exit_code = process.wait()
    return story


def recorded_story() -> list[str]:
    """Return what was told when it was recorded last."""
    return RECORDED.read_text(encoding="utf-8").splitlines()


def _record() -> None:
    with TemporaryDirectory() as folder:
        story = tell_story(Path(folder))
    if story.exit_code:
        sys.exit("\n".join([*story.lines, "Nothing was recorded: the story did not come as told."]))
    RECORDED.write_text("\n".join(story.told()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    _record()
