"""The interactive API pages come from the service alone: offices have no way to the internet."""

import re

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from shared.http.openapi.api_pages import PAGE

Client = TestClient[Litestar]


@pytest.fixture(scope="module")
def stranger(client: Client) -> Client:
    """Give a client that nobody vouches for."""
    other = TestClient(client.app)
    other.headers.pop("Authorization", None)
    return other


def test_anybody_may_open_the_page(stranger: Client) -> None:
    answer = stranger.get(PAGE)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")


def test_the_page_loads_nothing_from_elsewhere(stranger: Client) -> None:
    loaded = re.findall(r'(?:src|href)="([^"]+)"', stranger.get(PAGE).text)
    assert sorted(loaded) == ["/schema/ui/start.js", "/schema/ui/swagger.css", "/schema/ui/swagger.js", "data:,"]


def test_the_browser_is_told_to_load_nothing_from_elsewhere(stranger: Client) -> None:
    policy = stranger.get(PAGE).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "http" not in policy


@pytest.mark.parametrize(
    ("file", "media_type"),
    [("start.js", "text/javascript"), ("swagger.css", "text/css"), ("swagger.js", "text/javascript")],
)
def test_each_file_of_the_page_is_served(stranger: Client, file: str, media_type: str) -> None:
    answer = stranger.get(f"{PAGE}/{file}")
    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, media_type)


def test_no_other_file_is(stranger: Client) -> None:
    assert stranger.get(f"{PAGE}/url.json").status_code == 404


def test_the_page_reads_the_document_of_this_service(stranger: Client) -> None:
    named = re.search(r'url: "([^"]+)"', stranger.get(f"{PAGE}/start.js").text)
    assert named is not None
    assert stranger.get(named[1]).json()["info"]["title"] == "Sample"
