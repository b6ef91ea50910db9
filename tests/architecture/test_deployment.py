import re
import shlex
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped] # PyYAML ships no types
from typer.testing import CliRunner

from tests.architecture.tree import ROOT, files
from thidua.cli import app
from thidua.ports import DEFAULT_PORTS
from thidua.service_programs import variables_of

pytestmark = pytest.mark.static

CONFIGURATIONS = [file for file in files() if file.parts[:2] == ("deploy", "nats")]
NOT_IN_PRODUCTION = {"DATABASE_URL", "THIDUA_CLOCK_START", "THIDUA_IDENTITY_KEYS"}
"""The views are SQLite files, the clock is the system's, and tokens are those of a sign-in system."""
NODES = ["nats-1", "nats-2", "nats-3"]
INCLUDED = ("three-nodes", "accounts", "subscribers", "auditors", "tls")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    """Read the compose file, its anchors resolved."""
    read: dict[str, Any] = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8"))
    return read


def _instructions() -> list[tuple[str, str]]:
    """Read the Dockerfile as (instruction, rest) pairs."""
    text = re.sub(r"\\\n", " ", (ROOT / "deploy" / "Dockerfile").read_text(encoding="utf-8"))
    lines = (line.strip() for line in text.splitlines())
    pairs = (line.partition(" ") for line in lines if line and not line.startswith("#"))
    return [(instruction, rest.strip()) for instruction, _, rest in pairs]


def _copied() -> set[str]:
    """Return what the image copies from the project."""
    copies = [shlex.split(rest) for instruction, rest in _instructions() if instruction == "COPY"]
    return {name for words in copies if not words[0].startswith("--from") for name in words[:-1]}


def _nats(name: str) -> str:
    return (ROOT / "deploy" / "nats" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("configuration", ["one-node.conf", "three-nodes.conf"])
def test_every_nats_server_writes_through(configuration: str) -> None:
    lines = _nats(configuration).splitlines()
    assert [line.strip() for line in lines if "sync_interval" in line] == ["sync_interval: always"]


def test_there_is_a_configuration_for_one_node_and_for_three_with_accounts() -> None:
    assert [configuration.name for configuration in CONFIGURATIONS] == [
        "accounts.conf",
        "auditors.conf",
        "one-node-with-users.conf",
        "one-node.conf",
        "subscribers.conf",
        "three-nodes.conf",
        "tls.conf",
    ]


def test_every_node_is_given_the_configurations_that_it_includes(compose: dict[str, Any]) -> None:
    for node in NODES:
        given = {config["target"]: config["source"] for config in compose["services"][node]["configs"]}
        assert given == {f"/etc/nats/{name}.conf": name for name in INCLUDED} | {"/etc/nats/ca.pem": "nats-ca"}
    assert set(compose["configs"]) == {*INCLUDED, "nats-ca"}


def test_a_node_is_given_its_own_key_and_no_other(compose: dict[str, Any]) -> None:
    for node in NODES:
        described = compose["services"][node]
        given = {f"/run/secrets/{secret['target']}": secret["source"] for secret in described["secrets"]}
        environment = described["environment"]
        named = {environment["NATS_CERT_FILE"]: f"{node}-certificate", environment["NATS_KEY_FILE"]: f"{node}-key"}
        assert given == named
        assert compose["secrets"][f"{node}-key"] == {"file": f"${{NATS_TLS}}/{node}-key.pem"}


def test_services_are_given_what_signed_the_certificates_and_no_key_of_a_node(compose: dict[str, Any]) -> None:
    for service in DEFAULT_PORTS:
        described = compose["services"][service]
        [given] = described["configs"]
        assert given == {"source": "nats-ca", "target": described["environment"]["THIDUA_NATS_CA_FILE"]}
        assert {secret["source"] for secret in described["secrets"]} == {"services-certificate", "services-key"}


def test_production_is_reached_by_tls_only(compose: dict[str, Any]) -> None:
    for configuration in ("three-nodes.conf", "one-node-with-users.conf"):
        assert "include tls.conf" in _nats(configuration).splitlines()
    for service in compose["services"].values():
        assert not re.search(r"\bnats://", " ".join(service["environment"].values()))


@pytest.mark.parametrize("configuration", ["three-nodes.conf", "one-node-with-users.conf"])
def test_nobody_is_let_in_without_a_user(configuration: str) -> None:
    assert "include accounts.conf" in _nats(configuration).splitlines()
    assert not any("no_auth_user" in _nats(configuration.name) for configuration in CONFIGURATIONS)


def test_no_password_stands_in_a_file_of_the_project(compose: dict[str, Any]) -> None:
    stated = [word for name in CONFIGURATIONS for word in re.findall(r"password: (\S+)", _nats(name.name))]
    assert stated == ["$NATS_SERVICES_PASSWORD", "$NATS_ROUTES_PASSWORD"]
    for service in compose["services"].values():
        addresses = re.findall(r"//\w+:([^@]*)@", " ".join(service["environment"].values()))
        assert set(addresses) <= {"${NATS_SERVICES_PASSWORD}", "${NATS_ROUTES_PASSWORD}"}


def test_compose_runs_three_nodes_and_every_service(compose: dict[str, Any]) -> None:
    assert list(compose["services"]) == [*NODES, *DEFAULT_PORTS]


@pytest.mark.parametrize("service", DEFAULT_PORTS)
def test_a_service_is_run_by_a_command_that_the_command_line_knows(compose: dict[str, Any], service: str) -> None:
    command = compose["services"][service]["command"]
    assert command == ["serve", service]
    assert CliRunner().invoke(app, [*command, "--help"]).exit_code == 0


@pytest.mark.parametrize("service", DEFAULT_PORTS)
def test_a_service_listens_on_its_own_port(compose: dict[str, Any], service: str) -> None:
    described = compose["services"][service]
    port = DEFAULT_PORTS[service]
    assert described["environment"]["THIDUA_PORT"] == str(port)
    assert described["ports"] == [f"127.0.0.1:{port}:{port}"]


@pytest.mark.parametrize("service", DEFAULT_PORTS)
def test_a_service_is_given_all_its_variables_and_no_others(compose: dict[str, Any], service: str) -> None:
    assert {*compose["services"][service]["environment"], *NOT_IN_PRODUCTION} == set(variables_of(service))


@pytest.mark.parametrize("node", NODES)
def test_a_node_is_given_the_variables_of_its_configuration(compose: dict[str, Any], node: str) -> None:
    configuration = _nats("three-nodes.conf") + _nats("accounts.conf") + _nats("tls.conf")
    asked = {
        name for line in configuration.splitlines() if "#" not in line for name in re.findall(r"\$(NATS_\w+)", line)
    }
    assert set(compose["services"][node]["environment"]) == asked


def test_every_volume_and_dependency_is_declared(compose: dict[str, Any]) -> None:
    for service in compose["services"].values():
        sources = [volume.split(":")[0] for volume in service["volumes"]]
        declared = [name for name in sources if not name.startswith(".")]
        assert set(declared) <= set(compose["volumes"])
        assert all((ROOT / "deploy" / name).is_file() for name in sources if name.startswith("."))
        assert set(service.get("depends_on", {})) <= set(compose["services"])


def test_everything_has_a_health_check(compose: dict[str, Any]) -> None:
    assert [name for name, service in compose["services"].items() if "healthcheck" not in service] == []


def test_the_image_installs_exactly_what_the_lock_names() -> None:
    installs = [rest for instruction, rest in _instructions() if instruction == "RUN" and "pip install" in rest]
    assert installs == [
        "pip install --require-hashes -r requirements-dev.lock",
        "pip install --require-hashes -r requirements.lock",
        "pip install --no-index --no-deps /wheels/*.whl",
    ]


def test_the_image_runs_as_nobody_special() -> None:
    users = [rest for instruction, rest in _instructions() if instruction == "USER"]
    assert users == ["thidua"]


def test_everything_that_the_image_copies_exists() -> None:
    assert [name for name in _copied() if not (ROOT / name).exists()] == []


def test_everything_that_the_image_copies_is_in_its_context() -> None:
    allowed = [line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").split() if line[0] == "!"]
    assert _copied() == set(allowed)
