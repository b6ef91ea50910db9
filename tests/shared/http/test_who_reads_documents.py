"""R18: the bytes of a document are for whom something that names it is shown to; for all others there is none."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar.exceptions import LitestarException

from shared.hosting import Host, ServiceSettings
from shared.identity import Role
from tests.identity import bearer, public_keys
from tests.services.portal import Portal, serving, upload
from tests.shared.hosting.test_hosting_a_service import EventsView
from tests.shared.http.keeping_documents import ALL_NAMED, OFFICE, PATH, content_of, hosted
from thidua.nats_server import NatsServer

CONTENT = content_of(3000)
NEVER_UPLOADED = "0" * 64
AUDITOR = bearer(Role.AUDITOR)


@pytest.fixture(scope="module")
def keeper(nats_server: NatsServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """Give a portal of a service that keeps documents."""
    with serving(hosted(nats_server.url, tmp_path_factory.mktemp("data")), OFFICE["Authorization"]) as portal:
        yield portal


@pytest.fixture
def hidden(keeper: Portal, monkeypatch: pytest.MonkeyPatch) -> str:
    """Upload a document that nothing names."""
    name: str = upload(keeper, CONTENT)["sha256"]
    monkeypatch.setattr(ALL_NAMED, "hidden", {name})
    return name


def test_who_is_shown_what_names_it_is_given_its_bytes(keeper: Portal) -> None:
    name = upload(keeper, CONTENT)["sha256"]
    assert keeper.get(f"{PATH}/{name}").content == CONTENT
    assert keeper.client.head(f"{PATH}/{name}", headers=OFFICE).status_code == 200


def test_to_all_others_it_is_told_word_for_word_as_one_that_is_not_there(keeper: Portal, hidden: str) -> None:
    told = [keeper.get(f"{PATH}/{name}") for name in (hidden, NEVER_UPLOADED)]
    assert [answer.status_code for answer in told] == [404, 404]
    assert told[0].text.replace(hidden, NEVER_UPLOADED) == told[1].text
    differing = {"content-length", "correlation-id", "date"}
    heads = [{name: value for name, value in each.headers.items() if name not in differing} for each in told]
    assert heads[0] == heads[1]


def test_nor_is_it_told_without_its_bytes(keeper: Portal, hidden: str) -> None:
    told = [keeper.client.head(f"{PATH}/{name}", headers=OFFICE) for name in (hidden, NEVER_UPLOADED)]
    assert [answer.status_code for answer in told] == [404, 404]


def test_nor_to_one_who_says_that_they_have_it(keeper: Portal, hidden: str) -> None:
    assert keeper.get(f"{PATH}/{hidden}", headers={"If-None-Match": "*"}).status_code == 404


def test_auditors_read_what_nothing_names(keeper: Portal, hidden: str) -> None:
    assert keeper.by(AUDITOR).get(f"{PATH}/{hidden}").content == CONTENT


def test_a_service_that_can_not_say_what_names_documents_is_not_made(nats_server: NatsServer, tmp_path: Path) -> None:
    settings = ServiceSettings(nats_url=nats_server.url, data=tmp_path, port=0, identity_keys=public_keys(tmp_path))
    host = Host("keeper", settings, EventsView("KEEPER"))
    with pytest.raises(LitestarException, match="named_documents"):
        host.app(title="Keeper", description="", route_handlers=[], dependencies={}, keeps_documents=True)
