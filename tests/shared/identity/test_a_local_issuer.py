"""The issuer on this machine."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from shared.identity import Grant, KeyFile, KeysUnavailableError, LocalIssuer, Role, TokenReader, Trust
from shared.identity.local_issuer import AUDIENCE, ISSUER, PUBLIC_FILE

GRANT = Grant(role=Role.AUDITOR)


def reader_of(folder: Path) -> TokenReader:
    return TokenReader(Trust(ISSUER, AUDIENCE), KeyFile(folder / PUBLIC_FILE))


@pytest.mark.anyio
async def test_its_tokens_are_accepted_by_its_public_file(tmp_path: Path) -> None:
    token = LocalIssuer.of(tmp_path).token("auditor-1", [GRANT], 60)
    assert (await reader_of(tmp_path).read(token)).grants == (GRANT,)


@pytest.mark.anyio
async def test_its_key_stays_when_it_is_opened_again(tmp_path: Path) -> None:
    token = LocalIssuer.of(tmp_path).token("auditor-1", [GRANT], 60)
    LocalIssuer.of(tmp_path)
    assert (await reader_of(tmp_path).read(token)).account == "auditor-1"


@pytest.mark.anyio
async def test_several_that_start_at_once_share_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        issuers = list(threads.map(lambda _: LocalIssuer.of(tmp_path), range(8)))
    reader = reader_of(tmp_path)
    assert {(await reader.read(each.token("a", [GRANT], 60))).account for each in issuers} == {"a"}


def test_only_its_owner_can_read_the_key(tmp_path: Path) -> None:
    LocalIssuer.of(tmp_path / "identity")
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "identity").iterdir()}
    assert modes["signing-key.json"] == 0o600


def test_its_public_file_holds_no_private_key(tmp_path: Path) -> None:
    LocalIssuer.of(tmp_path)
    assert '"d"' not in (tmp_path / PUBLIC_FILE).read_text()


@pytest.mark.anyio
async def test_a_file_that_is_not_there_leaves_nobody_identified(tmp_path: Path) -> None:
    with pytest.raises(KeysUnavailableError):
        await KeyFile(tmp_path / PUBLIC_FILE).for_id(None)
