import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from thidua.ports import DEFAULT_PORTS, NATS

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
        return [line for line in self.lines[begins:] if not processes.match(line)]


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
