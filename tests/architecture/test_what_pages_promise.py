"""Numbers, headers and settings that the pages for portals and about security name are those of the code."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

from shared.documents.limits import MAX_BYTES, MEDIA_TYPES
from shared.hosting import ServiceSettings
from shared.http.app import MAX_BODY
from shared.http.doors.cors import cors_of
from shared.http.doors.rates import A_MINUTE, STRANGERS_A_MINUTE
from shared.identity.tokens import ALGORITHMS, LONGEST
from tests.architecture.tree import text_of
from thidua.ports import DEFAULT_PORTS
from thidua.service_programs import variables_of

pytestmark = pytest.mark.static

PORTALS = text_of(Path("docs/portal-developers.md"))
SECURITY = text_of(Path("docs/security.md"))
A_YEAR = timedelta(days=365)


def _section(page: str, heading: str) -> str:
    return page.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize("page", [PORTALS, SECURITY], ids=["portals", "security"])
def test_the_rates_are_those_that_are_kept(page: str) -> None:
    limits = _section(page, "Limits")
    assert re.findall(r"of one account in a minute.*?\| (\d+)", limits) == [str(A_MINUTE)]
    assert re.findall(r"without a valid token .*?\| (\d+)", limits) == [str(STRANGERS_A_MINUTE)]
    assert f"{MAX_BODY // 1024 // 1024} MiB" in limits


def test_the_limits_are_those_that_are_kept() -> None:
    limits = _section(SECURITY, "Limits")
    assert ServiceSettings.model_fields["requests_a_minute"].default == A_MINUTE
    assert len(MEDIA_TYPES) == 8
    assert f"{MAX_BYTES // 1_000_000} MB; eight media types" in limits
    assert f"{LONGEST} characters" in limits


def test_the_algorithms_are_those_that_are_taken() -> None:
    row = next(line for line in SECURITY.splitlines() if line.startswith("| signed with |"))
    assert set(re.findall(r"[A-Z]+[a-z]*[A-Z]*\d+|EdDSA", row)) == set(ALGORITHMS)


def test_the_headers_that_browsers_may_send_and_show_are_those_that_are_allowed() -> None:
    allowed = cors_of(["https://portal.example.vn"])
    assert allowed is not None
    told = " ".join(_section(PORTALS, "Calling from browsers").split())
    sent, shown = re.findall(r"may send (.+?), and show a page (.+?)\. ", told)[0]
    assert {name.lower() for name in re.findall(r"`([^`]+)`", sent)} == {name.lower() for name in allowed.allow_headers}
    assert {name.lower() for name in re.findall(r"`([^`]+)`", shown)} == {
        name.lower() for name in allowed.expose_headers
    }


def test_every_setting_that_is_named_is_read_by_a_service() -> None:
    read = {name for service in DEFAULT_PORTS for name in variables_of(service)} | {"THIDUA_TOKEN"}
    named = set(re.findall(r"`(THIDUA_[A-Z_]+)`", SECURITY + PORTALS))
    assert named - read == set()


def test_what_ends_is_announced_a_year_before_in_the_form_of_the_standards() -> None:
    told = _section(PORTALS, "Versions, and how they end")
    since = datetime.fromtimestamp(int(re.findall(r"^Deprecation: @(\d+)$", told, re.MULTILINE)[0]), UTC)
    until = re.findall(r"^Sunset: (.+ GMT)$", told, re.MULTILINE)[0]
    ends = parsedate_to_datetime(until)
    assert ends.strftime("%a, %d %b %Y %H:%M:%S GMT") == until
    assert ends - since >= A_YEAR
    assert f"{since.day} {since:%B %Y}" in told
