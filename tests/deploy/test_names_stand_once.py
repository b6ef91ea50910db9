"""No command leaves files with which a server does not start."""

import fcntl
import os
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.deploy.server import HASHED, SHIPPED, ServerWithUsers
from thidua.cli import app
from thidua.feed_access import account_of
from thidua.rewriting import kept_beside


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give the files as shipped, with one subscriber, `my-portal`."""
    for name in ("accounts.conf", "auditors.conf", "subscribers.conf"):
        shutil.copy(SHIPPED / name, tmp_path)
    (tmp_path / "subscribers.conf").write_text(account_of("my-portal", HASHED), encoding="utf-8")
    return tmp_path


def _add(name: str, folder: Path, *options: str) -> Result:
    return CliRunner().invoke(app, ["auditor", "add", name, "--auditors", str(folder / "auditors.conf"), *options])


def _let_in(server: ServerWithUsers, name: str, folder: Path, *options: str) -> Result:
    words = ["feed", "user", name, "--subscribers", str(folder / "subscribers.conf"), *options]
    return CliRunner().invoke(app, [*words, "--nats-url", server.services_url])


def _texts(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()}


def test_an_auditor_is_not_named_as_a_subscriber(folder: Path) -> None:
    before = _texts(folder)
    said = _add("my-portal", folder)
    assert (said.exit_code, "thidua feed end my-portal" in said.output, _texts(folder)) == (1, True, before)


def test_a_subscriber_is_not_named_as_an_auditor(server: ServerWithUsers, folder: Path) -> None:
    assert _add("state-audit", folder).exit_code == 0
    before = _texts(folder)
    said = _let_in(server, "state-audit", folder)
    assert (said.exit_code, "thidua auditor remove state-audit" in said.output) == (1, True)
    assert _texts(folder) == before


def test_where_the_other_file_does_not_lie_beside_it_is_asked_for(
    server: ServerWithUsers, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (folder / "subscribers.conf").rename(elsewhere / "subscribers.conf")
    said = [_add("my-portal", folder), _let_in(server, "some", elsewhere)]
    asked_for = ["with --subscribers" in said[0].output, "with --auditors" in said[1].output]
    assert ([each.exit_code for each in said], asked_for) == ([1, 1], [True, True])
    named = _add("my-portal", folder, "--subscribers", str(elsewhere / "subscribers.conf"))
    assert "thidua feed end my-portal" in named.output


def test_what_no_server_would_start_with_is_not_written(server: ServerWithUsers, folder: Path) -> None:
    by_hand = account_of("by-hand", HASHED).replace("user: by-hand", "user: unseen")
    (folder / "subscribers.conf").write_text(by_hand, encoding="utf-8")
    before = _texts(folder)
    said = [_add("unseen", folder), _let_in(server, "unseen", folder)]
    assert [(each.exit_code, 'Duplicate user "unseen"' in each.output) for each in said] == [(1, True)] * 2
    assert _texts(folder) == before


def test_accounts_that_lie_elsewhere_are_tried_where_they_are_named(folder: Path) -> None:
    (folder / "accounts.conf").unlink()
    (folder / "subscribers.conf").write_text("half {\n", encoding="utf-8")
    said = _add("state-audit", folder, "--accounts", str(SHIPPED / "accounts.conf"))
    assert (said.exit_code, "nothing was written" in said.output) == (1, True)


def test_a_file_that_containers_hold_stays_the_same_file(folder: Path) -> None:
    before = (folder / "auditors.conf").stat().st_ino
    assert _add("state-audit", folder).exit_code == 0
    removed = CliRunner().invoke(app, ["auditor", "remove", "state-audit", "--auditors", str(folder / "auditors.conf")])
    assert (removed.exit_code, (folder / "auditors.conf").stat().st_ino) == (0, before)
    assert (folder / "auditors.conf").read_bytes() == (SHIPPED / "auditors.conf").read_bytes()
    assert len(list(folder.iterdir())) == 3


def test_what_a_command_that_did_not_end_left_is_not_written_over(folder: Path) -> None:
    left = kept_beside(folder / "auditors.conf")
    left.write_text("users: [\n]\n", encoding="utf-8")
    before = _texts(folder)
    said = _add("state-audit", folder)
    assert (said.exit_code, str(left) in said.output, _texts(folder)) == (1, True, before)


def test_a_command_keeps_others_waiting_from_its_look_to_its_writing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[bool] = []
    monkeypatch.setattr("thidua.nats_user_files.try_out", lambda *_: held.append(_is_held(folder)))
    monkeypatch.setattr("thidua.nats_users.rewrite", lambda *_: held.append(_is_held(folder)))
    assert _add("state-audit", folder).exit_code == 0
    assert (held, _is_held(folder)) == ([True, True], False)


def _is_held(folder: Path) -> bool:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False
