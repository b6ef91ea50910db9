"""Whatever is sent, the services answer as their documents say, and never break: schemathesis, on a real suite.

A few requests for each operation here; `make fuzz` sends many, as FUZZING_EXAMPLES says.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import httpx
import pytest

from shared.identity import Grant, LocalIssuer, Role
from shared.identity.roles import ACTING_FOR_A_UNIT
from tests.thidua.command import ROOT, Command
from thidua.identity_folder import identity_folder

EXAMPLES = os.environ.get("FUZZING_EXAMPLES", "1")
MANY = "FUZZING_EXAMPLES" in os.environ
PHASES = "examples,fuzzing,stateful" if MANY else "fuzzing,stateful"
CAMPAIGN, UNIT, LEAD = "hai-ba-trung-2024", "phuong-bach-mai", "phong-quan-ly-do-thi"
START = "2024-07-15T08:00:00+07:00"
HERE = Path(__file__).parent
GRANTS = [
    *(Grant(role=role) for role in Role if role not in ACTING_FOR_A_UNIT),
    Grant(role=Role.UNIT_OFFICER, unit=UNIT),
    Grant(role=Role.THEME_LEAD, unit=LEAD),
]
PERSON = {"name": "Nguyễn Thị Lan", "position": "Tổ trưởng", "workplace": "Tổ dân phố số 3"}

pytestmark = pytest.mark.timeout(3600 if MANY else 240)


@dataclass(frozen=True)
class Suite:
    """Where the services are, tokens of all roles together and of each, and a nomination."""

    addresses: dict[str, str]
    token: str
    others: list[str]
    nomination: str = ""


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Suite]:
    folder = tmp_path_factory.mktemp("fuzzing")
    many = {"THIDUA_REQUESTS_A_MINUTE": "1000000"}
    with Command(["up", "--clock", "simulated", "--clock-start", START, "--free-ports"], folder, many) as up:
        up.until("Everything is up")
        issuer = LocalIssuer.of(identity_folder(folder / "var" / "up"))
        others = [issuer.token(f"account:{grant.role}", [grant], 36_000) for grant in GRANTS]
        running = Suite(up.addresses(), issuer.token("account:all", GRANTS, 36_000), others)
        yield replace(running, nomination=_begin(running))
        assert up.end() == 0


def _begin(suite: Suite) -> str:
    """Issue a plan and begin a nomination, so that there is something to ask about."""
    headers = {"Authorization": f"Bearer {suite.token}"}
    plan = (ROOT / "plans" / f"{CAMPAIGN}.toml").read_bytes()
    with httpx.Client(headers=headers, timeout=30, trust_env=False) as client:
        as_toml = {"Content-Type": "application/toml"}
        issued = client.post(f"{suite.addresses['campaigns']}/api/v1/campaigns", content=plan, headers=as_toml)
        position = issued.raise_for_status().json()["position"]
        nominee = {"category": "individual", "person": PERSON}
        wanted = {"campaign": CAMPAIGN, "unit": UNIT, "theme": "do-thi-van-minh", "nominee": nominee}
        address = f"{suite.addresses['nominations']}/api/v1/nominations?at_least={position}"
        return str(client.post(address, json=wanted).raise_for_status().json()["nomination"]["id"])


@pytest.mark.parametrize("service", ["campaigns", "nominations", "projections", "notifications"])
def test_a_service_answers_as_its_document_says_whatever_it_is_asked(
    suite: Suite, service: str, tmp_path: Path
) -> None:
    asked = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-m", "schemathesis.cli", "--config-file", str(HERE / "schemathesis.toml"),
         "run", str(ROOT / "docs" / "openapi" / f"{service}.json"), "--url", suite.addresses[service],
         "--header", f"Authorization: Bearer {suite.token}", "--phases", PHASES,
         "--max-examples", EXAMPLES, "--continue-on-failure", "--no-shrink", "--no-color"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "FUZZING_TOKENS": json.dumps(suite.others),
             "FUZZING_NOMINATION": suite.nomination,
             "SCHEMATHESIS_HOOKS": "tests.fuzzing.asking_in_roles"},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert asked.returncode == 0, asked.stdout[-8000:] + asked.stderr
