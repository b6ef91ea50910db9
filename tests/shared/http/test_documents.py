"""R18: documents are uploaded and read over HTTP, and what can't be kept is refused before anything is."""

import asyncio
import hashlib
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from litestar.testing import TestClient
from nats.aio.client import Client
from structlog.testing import capture_logs

from shared.documents import FORMATS, NatsDocumentStore, StoreUnreachableError
from shared.documents.bucket import STREAM
from shared.hosting import Host, ServiceSettings
from tests.identity import public_keys
from tests.services.portal import Portal, pdf, serving, upload
from tests.shared.documents.files import DOCX, FILES
from tests.shared.documents.keeping import some_bytes, uploads, with_store
from tests.shared.hosting.test_hosting_a_service import EventsView
from tests.shared.http.keeping_documents import MOST, OFFICE, PATH, PDF, content_of, hosted, listening
from thidua.nats_server import NatsServer


@pytest.fixture(scope="module")
def keeper(nats_server: NatsServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """Give a portal of a service that keeps documents, which reads English."""
    with serving(hosted(nats_server.url, tmp_path_factory.mktemp("data"))) as portal:
        portal.client.headers.update({"Accept-Language": "en", **OFFICE})
        yield portal


@pytest.fixture
def port(own_nats_server: NatsServer, tmp_path: Path) -> Iterator[int]:
    """Give the port of a service that listens, on a NATS server of its own."""
    with listening(hosted(own_nats_server.url, tmp_path)) as taken:
        yield taken


def refused(answer: httpx.Response, status: int, code: str) -> str:
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    return str(answer.json()["detail"])


def test_an_upload_is_answered_with_what_names_the_document(keeper: Portal) -> None:
    content = content_of(2_000_000)
    answer = keeper.post(PATH, content=content, headers=PDF)
    name = hashlib.sha256(content).hexdigest()
    assert answer.status_code == 201
    assert answer.json() == {"size": 2_000_000, "media_type": "application/pdf", "sha256": name}
    assert answer.headers["location"] == f"{PATH}/{name}"


def test_the_same_bytes_again_are_the_same_document_and_answered_alike(keeper: Portal) -> None:
    """Nobody is told that somebody has the same paper."""
    content = content_of(100)
    first, again = (keeper.post(PATH, content=content, headers=PDF) for _ in range(2))
    assert (first.status_code, again.status_code, again.json()) == (201, 201, first.json())
    assert first.headers["location"] == again.headers["location"]


@pytest.mark.parametrize("media_type", FORMATS)
def test_every_format_is_taken(keeper: Portal, media_type: str) -> None:
    assert upload(keeper, FILES[media_type], media_type)["media_type"] == media_type


def test_what_was_uploaded_is_read_as_it_was(keeper: Portal) -> None:
    content = content_of(2_000_000)
    name = upload(keeper, content)["sha256"]
    answer = keeper.get(f"{PATH}/{name}")
    assert answer.content == content
    wanted = {
        "content-type": "application/pdf",
        "content-length": "2000000",
        "etag": f'"{name}"',
        "content-disposition": "attachment",
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-cache",
    }
    assert {**answer.headers, **wanted} == dict(answer.headers)


def test_a_document_can_be_asked_about_without_its_bytes(keeper: Portal) -> None:
    content = content_of(5000)
    name = upload(keeper, content)["sha256"]
    answer = keeper.client.head(f"{PATH}/{name}")
    assert (answer.status_code, answer.content, answer.headers["content-length"]) == (200, b"", "5000")


@pytest.mark.parametrize("known", ['"{name}"', 'W/"{name}"', '"other", "{name}"', "*"])
def test_who_has_the_bytes_is_told_so(keeper: Portal, known: str) -> None:
    name = upload(keeper, content_of(100))["sha256"]
    answer = keeper.client.get(f"{PATH}/{name}", headers={"If-None-Match": known.format(name=name)})
    assert (answer.status_code, answer.content) == (304, b"")


@pytest.mark.parametrize("name", ["0" * 64, "abc", "A" * 64])
def test_what_was_never_uploaded_is_unknown(keeper: Portal, name: str) -> None:
    assert "POST /api/v1/documents" in refused(keeper.get(f"{PATH}/{name}"), 404, "unknown-document")
    assert keeper.client.head(f"{PATH}/{name}").status_code == 404


def test_a_document_over_the_limit_is_refused_with_the_limit(keeper: Portal) -> None:
    answer = keeper.post(PATH, content=content_of(MOST + 1), headers=PDF)
    assert "at most 3 MB (3000000 bytes)" in refused(answer, 413, "too-large")


def test_a_document_of_exactly_the_limit_is_taken(keeper: Portal) -> None:
    assert upload(keeper, content_of(MOST))["size"] == MOST


def test_a_format_that_is_not_taken_is_refused_with_those_that_are(keeper: Portal) -> None:
    answer = keeper.post(PATH, content=b"<html>", headers={"Content-Type": "text/html"})
    detail = refused(answer, 415, "unsupported-media-type")
    assert [each for each in FORMATS if each not in detail] == []
    assert answer.headers["accept"].split(", ") == list(FORMATS)


def test_an_upload_has_to_say_its_format(keeper: Portal) -> None:
    assert "no Content-Type" in refused(keeper.post(PATH, content=pdf("x")), 415, "unsupported-media-type")


def test_bytes_of_another_format_than_was_said_are_refused(keeper: Portal) -> None:
    answer = keeper.post(PATH, content=FILES["image/png"], headers=PDF)
    detail = refused(answer, 415, "media-type-mismatch")
    assert "PDF (application/pdf)" in detail
    assert "PNG (image/png)" in detail


def test_bytes_of_no_format_that_is_known_are_refused(keeper: Portal) -> None:
    answer = keeper.post(PATH, content=b"whatever", headers={"Content-Type": DOCX})
    assert "the bytes are not" in refused(answer, 415, "media-type-mismatch")


def test_an_empty_document_is_refused(keeper: Portal) -> None:
    answer = keeper.post(PATH, content=b"", headers=PDF)
    refused(answer, 400, "invalid-request")
    assert [error["field"] for error in answer.json()["errors"]] == ["body"]


def test_other_bytes_than_were_meant_are_refused(keeper: Portal) -> None:
    content, meant = content_of(100), hashlib.sha256(b"meant").hexdigest()
    answer = keeper.post(f"{PATH}?sha256={meant}", content=content, headers=PDF)
    assert meant in refused(answer, 422, "sha256-mismatch")
    assert keeper.get(f"{PATH}/{hashlib.sha256(content).hexdigest()}").status_code == 404


def test_the_bytes_that_were_meant_are_taken(keeper: Portal) -> None:
    content = content_of(100)
    meant = hashlib.sha256(content).hexdigest()
    assert keeper.post(f"{PATH}?sha256={meant}", content=content, headers=PDF).status_code == 201


@pytest.mark.parametrize("claimed", ["", "abc", "A" * 64])
def test_a_hash_that_can_not_be_read_is_refused_by_name(keeper: Portal, claimed: str) -> None:
    answer = keeper.post(PATH, params={"sha256": claimed}, content=pdf("x"), headers=PDF)
    refused(answer, 400, "invalid-request")
    assert [error["field"] for error in answer.json()["errors"]] == ["sha256"]


def test_refusals_are_in_vietnamese_by_default(keeper: Portal) -> None:
    answer = keeper.post(PATH, content=content_of(MOST + 1), headers={**PDF, "Accept-Language": "vi"})
    assert "Mỗi văn bản nhiều nhất 3 MB (3000000 byte)" in refused(answer, 413, "too-large")


def test_bytes_kept_under_another_media_type_are_answered_with_it(nats_server: NatsServer, tmp_path: Path) -> None:
    content = some_bytes(20)
    with serving(hosted(nats_server.url, tmp_path, document_media_types="text/csv,text/plain")) as portal:
        portal.client.headers.update({"Accept-Language": "en", **OFFICE})
        assert upload(portal, content, "text/csv")["media_type"] == "text/csv"
        assert upload(portal, content, "text/plain")["media_type"] == "text/csv"


def test_two_uploads_of_the_same_at_once_make_one_document(port: int) -> None:
    content = content_of(1_000_000)

    async def both() -> list[int]:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers=OFFICE, trust_env=False) as client:
            answers = await asyncio.gather(*(client.post(PATH, content=content, headers=PDF) for _ in range(2)))
            return sorted(answer.status_code for answer in answers)

    assert asyncio.run(both()) == [201, 201]


def test_a_body_of_unknown_length_is_refused_where_it_passes_the_limit(port: int) -> None:
    def endless() -> Iterator[bytes]:
        yield b"%PDF-1.7\n"
        for _ in range(MOST // 500_000 + 1):
            yield some_bytes(500_000)

    answer = httpx.post(f"http://127.0.0.1:{port}{PATH}", content=endless(), headers=PDF | OFFICE, trust_env=False)
    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")


def test_an_upload_that_is_cut_off_leaves_nothing(own_nats_server: NatsServer, tmp_path: Path) -> None:
    content = content_of(1_000_000)
    said = {"Host": "x", **PDF, **OFFICE, "Content-Length": len(content)}
    head = f"POST {PATH} HTTP/1.1\r\n" + "\r\n".join(f"{name}: {value}" for name, value in said.items())
    with listening(hosted(own_nats_server.url, tmp_path)) as port:
        with closing(socket.create_connection(("127.0.0.1", port))) as sender:
            sender.sendall(f"{head}\r\n\r\n".encode() + content[:700_000])
        other = f"http://127.0.0.1:{port}{PATH}/{'0' * 64}"
        assert httpx.head(other, headers=OFFICE, trust_env=False).status_code == 404
    assert with_store(own_nats_server.url, lambda _, client: uploads(client)) == {}


def test_a_document_that_is_damaged_is_never_answered_whole(port: int, own_nats_server: NatsServer) -> None:
    address = f"http://127.0.0.1:{port}{PATH}"
    name = httpx.post(address, content=content_of(1_000_000), headers=PDF | OFFICE, trust_env=False).json()["sha256"]
    with_store(own_nats_server.url, lose_the_last_piece)
    with capture_logs() as lines, pytest.raises(httpx.RemoteProtocolError, match="closed"):
        httpx.get(f"{address}/{name}", headers=OFFICE, trust_env=False)
    assert [line["sha256"] for line in lines if line["event"] == "document damaged"] == [name]


def test_a_store_that_is_away_is_answered_as_one_that_can_be_asked_again(
    keeper: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object) -> None:
        raise StoreUnreachableError

    monkeypatch.setattr(NatsDocumentStore, "found", away)
    answer = keeper.get(f"{PATH}/{'0' * 64}")
    refused(answer, 503, "store-unreachable")
    assert "retry-after" in answer.headers


def test_a_service_that_keeps_no_documents_has_no_address_for_them(nats_server: NatsServer, tmp_path: Path) -> None:
    settings = ServiceSettings(nats_url=nats_server.url, data=tmp_path, port=0, identity_keys=public_keys(tmp_path))
    host = Host("keeper", settings, EventsView("KEEPER"))
    app = host.app(title="Keeper", description="", route_handlers=[], dependencies={})
    with TestClient(app) as client:
        assert client.post(PATH, content=pdf("x"), headers=PDF).json()["code"] == "no-such-resource"


async def lose_the_last_piece(_: NatsDocumentStore, client: Client) -> None:
    (pieces,) = await uploads(client)
    last = await client.jetstream().get_last_msg(STREAM, pieces)
    await client.jetstream().delete_msg(STREAM, last.seq or 0)
