"""What an operator fills in before the first start is what the compose file asks for."""

import re

import pytest
import yaml  # type: ignore[import-untyped] # PyYAML ships no types

from tests.architecture.tree import ROOT
from thidua.ports import DEFAULT_PORTS

pytestmark = pytest.mark.static

SHOWN = {"THIDUA_NATS_CERT_FILE": "services-certificate", "THIDUA_NATS_KEY_FILE": "services-key"}
COMPOSE = (ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8")
EXAMPLE = (ROOT / "deploy" / "example.env").read_text(encoding="utf-8")
FILLED_IN = dict(line.split("=", 1) for line in EXAMPLE.splitlines() if line and not line.startswith("#"))


def test_what_has_to_be_set_stands_there_empty() -> None:
    required = set(re.findall(r"\$\{(\w+):\?", COMPOSE))
    assert required == {
        "NATS_SERVICES_PASSWORD",
        "NATS_ROUTES_PASSWORD",
        "NATS_TLS",
        "NATS_USERS",
        "THIDUA_OIDC_ISSUER",
        "THIDUA_SIGNING_KEY",
    }
    assert {FILLED_IN[name] for name in required} == {""}


def test_no_record_is_kept_unsigned_for_want_of_a_word() -> None:
    remedies = re.findall(r"\$\{THIDUA_SIGNING_KEY(:[^}]*)\}", COMPOSE)
    assert [(told[:2], "/data/signing-key.pem" in told, "deploy/README.md" in told) for told in remedies] == [
        (":?", True, True)
    ]


@pytest.mark.parametrize("service", DEFAULT_PORTS)
def test_where_nodes_want_certificates_of_clients_a_service_has_what_the_example_names(service: str) -> None:
    read = yaml.safe_load(COMPOSE)
    described = read["services"][service]
    mounted = {secret["source"]: f"/run/secrets/{secret['target']}" for secret in described["secrets"]}
    assert sorted(mounted) == sorted(SHOWN.values())
    for variable, secret in SHOWN.items():
        assert described["environment"][variable] == f"${{{variable}:-}}"
        assert mounted[secret] in _said_above(variable)
    assert read["secrets"]["services-key"] == {"file": "${NATS_TLS}/services-key.pem"}


def _said_above(variable: str) -> str:
    """Return the comment that a variable of the example stands under."""
    before = EXAMPLE.partition(f"\n{variable}=")[0]
    return before[before.rindex("\n# What") :]


def test_no_command_writes_hashes_into_a_file_of_the_project() -> None:
    read = yaml.safe_load(COMPOSE)
    written = [read["configs"][name]["file"] for name in ("subscribers", "auditors")]
    assert [re.sub(r":\?[^}]*", "", file) for file in written] == [
        "${NATS_USERS}/subscribers.conf",
        "${NATS_USERS}/auditors.conf",
    ]


@pytest.mark.parametrize("name", sorted(FILLED_IN))
def test_each_variable_there_is_one_that_the_compose_file_hands_on(name: str) -> None:
    assert re.search(rf"\$\{{{name}\b", COMPOSE)


def test_what_may_stay_as_it_is_stands_there_with_its_default() -> None:
    defaults = dict(re.findall(r"\$\{(\w+):-([^}]*)\}", COMPOSE))
    assert {name: value for name, value in FILLED_IN.items() if name in defaults} == {
        name: value for name, value in defaults.items() if name in FILLED_IN
    }
