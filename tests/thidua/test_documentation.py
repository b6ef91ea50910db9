"""What the documentation says to type is accepted, where it points to is there, and every refusal stands in it."""

import ast
import re
import shlex
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
import typer

from shared.contracts.refusal import Refusal, RefusalKind
from tests.architecture.tree import ROOT, files, text_of
from thidua.cli import app
from thidua.ports import DEFAULT_PORTS

PAGES = [file for file in files() if file.suffix == ".md"]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
"""A block of any language: where some were passed over, the end of one would be taken for the beginning of another."""
IN_A_SHELL = {"", "sh", "console"}
ASKED = re.compile(r"^.*\bcurl\b.*/api/v1/.*$", re.MULTILINE)
A_STRANGER_S = "curl -s $NOMINATIONS/api/v1/nominations | jq -r '.status, .detail'"
"""What is asked without a token on purpose, to show that it is refused."""
TYPED = re.compile(r"^(?:\$ )?(?:[A-Z_]+=\S+ )*(?:\.venv/bin/)?thidua(?:[ ]+(.*))?$", re.MULTILINE)
SUBSTITUTED = re.compile(r"\$\(\.venv/bin/thidua ([^)\n\"]+)\)")
SIGNED_IN = re.compile(r"^sign_in (.*)$", re.MULTILINE)
"""What the walk's function hands on to `thidua token --account`."""
SHELL_S_OWN = re.compile(r"\s(?:\d?>|\||&)")
"""Where what is typed goes on with what the shell does: elsewhere, to another command, beside others."""
INLINE = re.compile(r"`(?:\.venv/bin/)?thidua ([^`\n]+)`")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def _blocks(text: str) -> list[str]:
    """Return what is typed in a terminal, or shown there, each command in one line."""
    return [block.replace("\\\n", " ") for language, block in BLOCK.findall(text) if language in IN_A_SHELL]


def _command_lines() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        text = text_of(page)
        blocks = _blocks(text)
        typed = [line for block in blocks for line in (*TYPED.findall(block), *SUBSTITUTED.findall(block))]
        typed += [f"token --account {line}" for block in blocks for line in SIGNED_IN.findall(block)]
        for line in typed + INLINE.findall(text):
            command = SHELL_S_OWN.split(line.partition("#")[0])[0]
            yield page.as_posix(), command.replace("SERVICE", "campaigns").strip()


def _parse(line: str) -> None:
    """Parse as the command line does, without running anything; a command named alone only has to exist."""
    command, words = typer.main.get_command(app), shlex.split(line)
    context = typer.Context(command)
    while words and (commands := getattr(command, "commands", None)) is not None:
        if words[0].startswith("-"):
            break
        command, words = commands[words[0]], words[1:]
    if words and "--help" not in words:
        command.make_context("thidua", words, parent=context)


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", FENCED.sub("", text_of(page)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_there_are_command_lines_to_look_at() -> None:
    assert len(list(_command_lines())) > 20


@pytest.mark.parametrize(("page", "line"), sorted(set(_command_lines())))
def test_a_command_line_of_the_documentation_is_accepted(page: str, line: str) -> None:
    try:
        _parse(line)
    except (KeyError, typer.BadParameter) as error:
        pytest.fail(f"{page}: thidua {line}: {error!r}")


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_what_is_asked_with_curl_is_asked_with_a_token(page: Path) -> None:
    asked = [line.strip() for block in _blocks(text_of(page)) for line in ASKED.findall(block)]
    assert [line for line in asked if "Authorization: Bearer" not in line and line != A_STRANGER_S] == []


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_nothing_is_left_to_be_filled_in(page: Path) -> None:
    assert re.findall(r"<!--.*?-->", FENCED.sub("", text_of(page)), re.DOTALL) == []


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    links = [link for link in LINK.findall(FENCED.sub("", text_of(page))) if not re.match(r"[a-z]+:", link)]
    astray = []
    for link in links:
        path, _, anchor = link.partition("#")
        target = (ROOT / page.parent / path).resolve() if path else ROOT / page
        if not target.exists() or (anchor and anchor not in _anchors(target.relative_to(ROOT))):
            astray.append(link)
    assert astray == []


REFUSALS = re.compile(r"^\| `([a-z0-9-]+)` \| (\d{3}) \| (R\d+)? ?\|", re.MULTILINE)
STATUS_OF = {RefusalKind.UNKNOWN: 404, RefusalKind.INVALID: 422, RefusalKind.STALE: 412, RefusalKind.CONFLICT: 409}


def _subclasses(kind: type[Refusal]) -> Iterator[type[Refusal]]:
    for subclass in kind.__subclasses__():
        yield subclass
        yield from _subclasses(subclass)


def _refused() -> Iterator[tuple[str, int, str]]:
    """Yield code, status and rule of every refusal of the domains and of what they share."""
    for service in DEFAULT_PORTS:
        import_module(f"services.{service}.main")
    for refusal in _subclasses(Refusal):
        if hasattr(refusal, "CODE") and refusal.__module__.split(".")[0] in {"services", "shared"}:
            yield refusal.CODE, STATUS_OF[refusal.KIND], refusal.RULE


def _complained() -> Iterator[tuple[str, int]]:
    """Yield code and status of every complaint that the code spells out: what HTTP refuses before any domain does."""
    for file in files():
        if file.suffix == ".py" and file.parts[0] in {"services", "shared"}:
            for node in ast.walk(ast.parse(text_of(file))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Complaint":
                    said = {
                        word.arg: word.value.value for word in node.keywords if isinstance(word.value, ast.Constant)
                    }
                    if "code" in said:
                        yield str(said["code"]), int(str(said["status"]))


def test_every_code_stands_on_the_page_of_refusals_with_its_status_and_rule() -> None:
    page = {(code, int(status)): rule for code, status, rule in REFUSALS.findall(text_of(Path("docs/refusals.md")))}
    refused = {(code, status): rule for code, status, rule in _refused()}
    astray = {**refused, **dict.fromkeys(_complained(), "")}.keys() ^ page.keys()
    assert sorted(astray) == [], "a code is missing in docs/refusals.md, or stands there and is none"
    assert {key: page[key] for key in refused} == refused
