"""Plants what is forbidden in a copy of the tree, and sees that it is found."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.tree import CODE, ROOT, files

Plant = dict[str, str]

DOMAIN = "services/campaigns/domain/planted.py"
APPLICATION = "services/nominations/application/planted.py"
ADAPTERS = "services/projections/adapters/planted.py"
API = "services/notifications/api/planted.py"

PLANTS: list[tuple[str, Plant]] = [
    ("rooms", {DOMAIN: "import services.campaigns.application"}),
    ("rooms", {DOMAIN: "import services.campaigns.adapters"}),
    ("rooms", {APPLICATION: "import services.nominations.api"}),
    ("rooms", {APPLICATION: "import services.nominations.adapters"}),
    ("rooms", {ADAPTERS: "import services.projections.api"}),
    ("rooms", {API: "import services.notifications.adapters"}),
    ("rooms", {API: "import services.notifications.settings", "services/notifications/settings.py": ""}),
    ("rooms", {"services/campaigns/planted.py": ""}),
    ("rooms-of-http", {"shared/http/problems/planted.py": "import shared.http.commands.idempotency"}),
    ("rooms-of-http", {"shared/http/doors/planted.py": "import shared.http.permitting.access"}),
    ("rooms-of-http", {"shared/http/requests/planted.py": "import shared.http.doors.identity"}),
    ("rooms-of-http", {"shared/http/openapi/planted.py": "import shared.http.permitting.access"}),
    ("rooms-of-http", {"shared/http/documents/planted.py": "import shared.http.app"}),
    ("services-apart", {ADAPTERS: "import services.campaigns.domain"}),
    ("services-below-thidua", {API: "import thidua.ports"}),
    ("shared-below-all", {"shared/http/planted.py": "import services.campaigns.domain"}),
    ("shared-below-all", {"shared/planted.py": "import thidua.ports"}),
    ("eventstore-alone", {"shared/eventstore/planted.py": "import shared.contracts"}),
    ("eventstore-alone", {"shared/eventstore/planted.py": "import services.campaigns.domain"}),
    ("domain-pure", {DOMAIN: "import shared.eventstore"}),
    ("domain-pure", {DOMAIN: "import shared.messaging"}),
    ("domain-pure", {DOMAIN: "import shared.planted", "shared/planted.py": ""}),
    ("no-frameworks-inside", {DOMAIN: "import eventsourcing.domain"}),
    ("no-frameworks-inside", {DOMAIN: "import sqlalchemy"}),
    ("no-frameworks-inside", {APPLICATION: "import litestar"}),
    ("no-frameworks-inside", {APPLICATION: "import faststream.nats"}),
    ("no-frameworks-inside", {APPLICATION: "import nats"}),
    ("no-frameworks-inside", {APPLICATION: "import shared.planted", "shared/planted.py": "import structlog"}),
    ("kernel-pure", {"shared/contracts/planted.py": "import eventsourcing.domain"}),
    ("kernel-pure", {"shared/calendar/planted.py": "import sqlalchemy"}),
    ("settings-read-once", {API: "import pydantic_settings"}),
    ("settings-read-once", {ADAPTERS: "import shared.hosting"}),
    ("settings-read-once", {"shared/planted.py": "import pydantic_settings"}),
]


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Plant everything in one tree, each plant under a name of its own; return what is said of each broken contract."""
    tree = _copied(tmp_path_factory.mktemp("tree"))
    for nth, (_, plant) in enumerate(PLANTS):
        for name, content in plant.items():
            (tree / _named(nth, name)).write_text(_named(nth, content), encoding="utf-8")
    return _broken(tree)


def _copied(tree: Path) -> Path:
    """Copy the code and its contracts."""
    for file in files():
        if file.parts[0] in CODE and file.suffix == ".py":
            (tree / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / file, tree / file)
    shutil.copyfile(ROOT / "pyproject.toml", tree / "pyproject.toml")
    return tree


def _named(nth: int, text: str) -> str:
    return text.replace("planted", f"planted_{nth}")


def _broken(tree: Path) -> dict[str, str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo"]
    unbroken = {**os.environ, "COLUMNS": "300"}  # names would be broken in two
    ended = subprocess.run(command, cwd=tree, env=unbroken, capture_output=True, text=True, check=False)  # noqa: S603 - our own tool
    assert ended.returncode == 1, ended.stdout
    _, _, report = ended.stdout.partition("Broken contracts")
    parts = re.split(r"^(.+)\n-+$", report, flags=re.MULTILINE)
    return {name.strip(): said for name, said in zip(parts[1::2], parts[2::2], strict=True)}


@pytest.mark.parametrize(("contract", "nth"), [(contract, nth) for nth, (contract, _) in enumerate(PLANTS)], ids=str)
def test_a_forbidden_import_is_found(broken: dict[str, str], contract: str, nth: int) -> None:
    assert re.search(rf"\bplanted_{nth}\b", broken[_names()[contract]])


def _names() -> dict[str, str]:
    return {contract["id"]: contract["name"] for contract in _contracts()}


def _contracts() -> list[dict[str, str]]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts: list[dict[str, str]] = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    return contracts


def test_every_contract_has_something_planted_against_it() -> None:
    assert {contract["id"] for contract in _contracts()} == {contract for contract, _ in PLANTS}


@pytest.mark.parametrize("read", ["import os\nos.environ['A']\n", "import os\nos.getenv('A')\n"])
@pytest.mark.parametrize(("name", "exit_code"), [("services/campaigns/settings.py", 0), (API, 1), ("thidua/cli.py", 1)])
def test_only_settings_read_the_environment(name: str, exit_code: int, read: str) -> None:
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--select", "TID251", "--stdin-filename", name, "-"]
    ended = subprocess.run(command, cwd=ROOT, input=read, capture_output=True, text=True, check=False)  # noqa: S603 - our own tool
    assert (ended.returncode, "TID251" in ended.stdout) == (exit_code, bool(exit_code))
