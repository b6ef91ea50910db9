"""`thidua token`, and the token that commands send where none is given."""

import asyncio
import stat
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from shared.identity import (
    AUDIENCE,
    ISSUER,
    PUBLIC_FILE,
    Grant,
    KeyFile,
    LocalIssuer,
    Principal,
    Role,
    TokenReader,
    Trust,
)
from thidua.cli import app
from thidua.identity_folder import identity_folder
from thidua.signing_in import token_for


def token(data: Path, *arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["token", "--data", str(data), *arguments])
    return result.exit_code, result.stdout.strip(), result.stderr


def read(data: Path, written: str) -> Principal:
    keys = KeyFile(identity_folder(data) / PUBLIC_FILE)
    return asyncio.run(TokenReader(Trust(ISSUER, AUDIENCE), keys).read(written))


@pytest.fixture(autouse=True)
def _key(tmp_path: Path) -> None:
    """Make the key, as a suite does that keeps its data here."""
    LocalIssuer.of(identity_folder(tmp_path))


def test_the_token_is_one_that_services_of_the_folder_accept(tmp_path: Path) -> None:
    code, printed, _ = token(tmp_path, "--role", "unit-officer", "--unit", "phuong-bach-mai", "--account", "acc-7")
    grant = Grant(role=Role.UNIT_OFFICER, unit="phuong-bach-mai")
    principal = read(tmp_path, printed)
    assert (code, principal.account, principal.grants) == (0, "acc-7", (grant,))


def test_several_roles_can_be_asked_for(tmp_path: Path) -> None:
    _, printed, _ = token(tmp_path, "--role", "auditor", "--role", "administrator")
    assert [grant.role for grant in read(tmp_path, printed).grants] == [Role.AUDITOR, Role.ADMINISTRATOR]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--role", "unit-officer"], "names its unit"),
        (["--role", "king"], "'king' is not one of"),
        (["--role", "auditor", "--lasts", "soon"], "30m, 8h, 90d"),
        (["--role", "auditor", "--lasts", "9999d"], "at most 366d"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_exits_with_2_and_says_what_is_wrong(tmp_path: Path, arguments: list[str], said: str) -> None:
    code, _, err = token(tmp_path, *arguments)
    assert (code, said in err.replace("\n", " ")) == (2, True)


def test_the_signing_key_is_its_owners_alone(tmp_path: Path) -> None:
    token(tmp_path, "--role", "auditor")
    assert stat.S_IMODE((identity_folder(tmp_path) / "signing-key.json").stat().st_mode) == 0o600


def test_without_a_suite_it_says_so_and_makes_no_key(tmp_path: Path) -> None:
    code, printed, err = token(tmp_path / "other", "--role", "auditor")
    assert (code, printed, (tmp_path / "other").exists()) == (2, "", False)
    assert "start one (`thidua up`), or name its folder with --data" in err


def test_commands_send_the_token_that_is_given(tmp_path: Path) -> None:
    assert token_for(Role.ADMINISTRATOR, " given\n", tmp_path) == "given"


def test_without_one_the_key_of_a_suite_here_makes_it(tmp_path: Path) -> None:
    made = read(tmp_path, token_for(Role.ADMINISTRATOR, None, tmp_path))
    assert made.grants == (Grant(role=Role.ADMINISTRATOR),)


def test_without_either_commands_say_who_is_wanted_and_make_no_key(tmp_path: Path) -> None:
    with pytest.raises(
        typer.BadParameter, match=r"--data, or put a token with the role administrator into THIDUA_TOKEN"
    ):
        token_for(Role.ADMINISTRATOR, None, tmp_path / "other")
    assert not identity_folder(tmp_path / "other").exists()
