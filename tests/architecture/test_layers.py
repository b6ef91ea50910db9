"""Plants what is forbidden in a copy of the tree, and sees that it is found."""

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


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Copy the code and its contracts."""
    for file in files():
        if file.parts[0] in CODE and file.suffix == ".py":
            (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / file, tmp_path / file)
    shutil.copyfile(ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    return tmp_path


def _check(tree: Path, contract: str) -> tuple[int, str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo", "--contract", contract]
    ended = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)  # noqa: S603 - our own tool
    return ended.returncode, " ".join(ended.stdout.split())


@pytest.mark.parametrize(("contract", "plant"), PLANTS, ids=lambda value: value if isinstance(value, str) else "")
def test_a_forbidden_import_is_found(tree: Path, contract: str, plant: Plant) -> None:
    for name, content in plant.items():
        (tree / name).write_text(content, encoding="utf-8")
    exit_code, said = _check(tree, contract)
    assert exit_code == 1
    assert re.search(r"Contracts: 0 kept, 1 broken", said)
    assert "planted" in said


def test_every_contract_has_something_planted_against_it() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    assert {contract["id"] for contract in contracts} == {contract for contract, _ in PLANTS}


@pytest.mark.parametrize("read", ["import os\nos.environ['A']\n", "import os\nos.getenv('A')\n"])
@pytest.mark.parametrize(("name", "exit_code"), [("services/campaigns/settings.py", 0), (API, 1), ("thidua/cli.py", 1)])
def test_only_settings_read_the_environment(name: str, exit_code: int, read: str) -> None:
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--select", "TID251", "--stdin-filename", name, "-"]
    ended = subprocess.run(command, cwd=ROOT, input=read, capture_output=True, text=True, check=False)  # noqa: S603 - our own tool
    assert (ended.returncode, "TID251" in ended.stdout) == (exit_code, bool(exit_code))
