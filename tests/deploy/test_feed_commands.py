import asyncio
import re
import shutil
from pathlib import Path

import pytest
from nats.js.api import ConsumerInfo
from typer.testing import CliRunner, Result

from shared.contracts.streams import AWARDS
from tests.deploy.server import SHIPPED, ServerWithUsers, connected
from thidua.cli import app
from thidua.feed_access import account_of


@pytest.fixture(autouse=True)
def _auditors_beside(tmp_path: Path) -> None:
    shutil.copy(SHIPPED / "auditors.conf", tmp_path)


def _run(server: ServerWithUsers, *words: str) -> Result:
    return CliRunner().invoke(app, ["feed", *words, "--nats-url", server.services_url])


def _consumer(server: ServerWithUsers, name: str) -> ConsumerInfo:
    async def ask() -> ConsumerInfo:
        async with await connected(server.services_url) as client:
            info: ConsumerInfo = await client.jetstream().consumer_info(AWARDS, name)
            return info

    return asyncio.run(ask())


def test_the_file_of_hashes_is_the_operators_alone(server: ServerWithUsers, tmp_path: Path) -> None:
    file = tmp_path / "subscribers.conf"
    said = _run(server, "user", "archive", "--subscribers", str(file))
    assert said.exit_code == 0, said.output
    [password] = re.findall(r"^password +(\w{48})$", said.output, re.MULTILINE)
    assert password not in file.read_text(encoding="utf-8")
    assert file.stat().st_mode & 0o777 == 0o600


def test_what_stands_in_the_file_besides_is_left_as_it_is(server: ServerWithUsers, tmp_path: Path) -> None:
    file = tmp_path / "subscribers.conf"
    other = account_of("others-archive", "$2a$11$hash")
    file.write_text(f"# ours\n{other}# end", encoding="utf-8")
    codes = [_run(server, word, "archive-2", "--subscribers", str(file)).exit_code for word in ("user", "end")]
    assert (codes, file.read_text(encoding="utf-8")) == ([0, 0], f"# ours\n{other}# end\n")


def test_without_a_process_it_is_told_how_to_reload(server: ServerWithUsers, tmp_path: Path) -> None:
    said = _run(server, "user", "told", "--subscribers", str(tmp_path / "a")).output
    assert ("kill -s HUP nats-1 nats-2 nats-3" in said, "Twice" in said) == (True, True)


@pytest.mark.parametrize(("start", "pending"), [("first", 5), ("4", 2), ("now", 0), ("2020-01-01T00:00:00+07:00", 5)])
def test_a_subscriber_begins_where_it_was_said(
    server: ServerWithUsers, tmp_path: Path, start: str, pending: int
) -> None:
    name = f"from-{pending}-{len(start)}"
    said = _run(server, "user", name, "--from", start, "--subscribers", str(tmp_path / "a"))
    assert said.exit_code == 0, said.output
    assert _consumer(server, name).num_pending == pending


def test_a_reader_is_not_put_elsewhere_unless_it_is_ended_first(server: ServerWithUsers, tmp_path: Path) -> None:
    codes = [
        _run(server, *words).exit_code
        for words in (
            ["user", "stats", "--subscribers", str(tmp_path / "1")],
            ["user", "stats", "--subscribers", str(tmp_path / "2"), "--from", "3"],
            ["end", "stats", "--subscribers", str(tmp_path / "1")],
            ["user", "stats", "--subscribers", str(tmp_path / "3"), "--from", "3"],
            ["end", "nobody"],
        )
    ]
    assert (codes, (tmp_path / "2").exists()) == ([0, 1, 0, 0, 1], False)


@pytest.mark.parametrize("words", [["services"], ["My Portal"], ["a.b"], ["fine", "--from", "2024-09-01"]])
def test_names_and_beginnings_that_can_not_be_are_refused(
    server: ServerWithUsers, tmp_path: Path, words: list[str]
) -> None:
    assert _run(server, "user", *words, "--subscribers", str(tmp_path / "a")).exit_code == 2


def test_a_password_in_an_address_is_not_shown_where_nothing_answers() -> None:
    said = CliRunner().invoke(app, ["feed", "end", "a", "--nats-url", "nats://services:secret@127.0.0.1:1"])
    assert (said.exit_code, "secret" in said.output) == (2, False)
