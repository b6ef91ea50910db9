"""A page of docs/, typed into a terminal in a folder that looks like the project's, on ports that are free."""

import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.thidua.command import ROOT
from thidua.ports import free_ports

BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
SERVICES = {"campaigns": "8701", "nominations": "8702", "projections": "8703", "notifications": "8704"}
NATS = "4222"
MARK = "section:"
AGAIN = "the example once more"
"""What the example's second run printed: it is typed twice, which a page need not say."""

_EXAMPLE = re.compile(r"^.*docs/portal_example\.py(?:.*\\\n)*.*\n", re.MULTILINE)
PATIENCE = 100


@dataclass(frozen=True)
class Walked:
    """How a page ended, what was printed in each of its sections, and whether something that it started goes on."""

    exit_code: int
    errors: str
    printed: dict[str, list[str]]
    goes_on: bool


def walk(page: str, folder: Path) -> Walked:
    """Type all blocks of a page, one after the other; the first command that fails ends it."""
    _furnish(folder)
    typed = _on_free_ports(_typed(page)).replace(
        "make client", ".venv/bin/python clients/python/generate.py var/client"
    )
    inherited = {name: value for name, value in os.environ.items() if name not in {"NATS_URL", "THIDUA_TOKEN"}}
    with subprocess.Popen(  # noqa: S603 - our own page
        ["bash", "-euo", "pipefail", "-c", typed],  # noqa: S607 - whichever bash there is
        cwd=folder,
        env={**inherited, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as bash:
        try:
            out, errors = bash.communicate(timeout=PATIENCE)
        finally:
            goes_on = _killed(bash.pid)
    sections = (part.splitlines() for part in out.split(MARK)[1:])
    return Walked(bash.returncode, errors, {heading: lines for heading, *lines in sections}, goes_on)


def _killed(group: int) -> bool:
    """Kill what a page that broke off left running; return whether there was anything."""
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def _typed(page: str) -> str:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    sections = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    headed = ((section.partition("\n")[0], BLOCK.findall(section)) for section in sections)
    typed = "\n".join("\n".join([f'echo "{MARK}{heading}"', *blocks]) for heading, blocks in headed)
    return _EXAMPLE.sub(lambda found: f'{found[0]}echo "{MARK}{AGAIN}"\n{found[0]}', typed)


def _furnish(folder: Path) -> None:
    """Put there what a checkout has, and the programs of its environment."""
    for room in ("clients", "deploy", "docs", "plans"):
        (folder / room).symlink_to(ROOT / room)
    programs = folder / ".venv" / "bin"
    programs.mkdir(parents=True)
    beside = Path(sys.executable).parent
    for name, run in {
        "python": sys.executable,
        "thidua": f"{sys.executable} -m thidua",
        "nats-server": beside / "nats-server",
    }.items():
        (programs / name).write_text(f'#!/bin/sh\nexec {run} "$@"\n', encoding="utf-8")
        (programs / name).chmod(0o700)


def _on_free_ports(typed: str) -> str:
    """Give the suite and its clients other ports than those that are usual, and that the page need not name."""
    documented = (NATS, *SERVICES.values())
    chosen = dict(zip(documented, map(str, free_ports(len(documented))), strict=True))
    typed = re.sub(r"(127\.0\.0\.1[:/]|NATS_PORT=)(\d{4})\b", lambda found: found[1] + chosen[found[2]], typed)
    ports = {name: chosen[port] for name, port in SERVICES.items()}
    named = {
        "thidua up": " ".join(f"--port {name}={port}" for name, port in ports.items()),
        "docs/portal_example.py": " ".join(f"--{name} http://127.0.0.1:{port}" for name, port in ports.items()),
    }
    for command, options in named.items():
        typed = typed.replace(command, f"{command} {options}")
    return typed
