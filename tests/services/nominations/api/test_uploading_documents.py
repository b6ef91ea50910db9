"""Commands that record papers want their bytes uploaded before, and what they record is never lost (R18)."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.services.nominations.api.asking import BY, CAMPAIGN, UNIT, URL, Desk, everybody, individual
from tests.services.nominations.api.papers import LIST_PAPERS, bytes_of, countersigned, paper, report
from tests.services.portal import Stream

NOWHERE = {**paper("achievement-report"), "sha256": "f" * 64}
"""A report of which nobody has the bytes."""


def saving(desk: Desk, nomination: str) -> httpx.Response:
    return desk.save(nomination, [NOWHERE])


def submitting(desk: Desk, nomination: str) -> httpx.Response:
    return desk.step(nomination, "submit", documents=[*LIST_PAPERS, NOWHERE])


def submitting_the_list(desk: Desk, nomination: str) -> httpx.Response:
    body = {"nominations": [nomination], "documents": [*LIST_PAPERS, NOWHERE]}
    return desk.post(f"/api/v1/nominee-lists/{CAMPAIGN}/phuong-cau-den/submit", body)


def endorsing(desk: Desk, nomination: str) -> httpx.Response:
    papers = desk.needed("theme-lead", nomination)
    return desk.endorse(nomination, "theme-lead", documents=[*papers["documents"], NOWHERE])


def endorsing_about_the_nominee(desk: Desk, nomination: str) -> httpx.Response:
    papers = desk.needed("theme-lead", nomination)
    return desk.endorse(nomination, "theme-lead", documents_of_nominee=[*papers["documents_of_nominee"], NOWHERE])


def endorsing_several(desk: Desk, nomination: str) -> httpx.Response:
    papers = desk.needed("theme-lead", nomination)
    of_nominees = {nomination: papers["documents_of_nominee"]}
    documents = [*papers["documents"], NOWHERE]
    return desk.together(
        "endorsements", [nomination], office="theme-lead", documents=documents, documents_of_nominees=of_nominees
    )


def endorsing_several_about_nominees(desk: Desk, nomination: str) -> httpx.Response:
    papers = desk.needed("theme-lead", nomination)
    of_nominees = {nomination: [*papers["documents_of_nominee"], NOWHERE]}
    documents = papers["documents"]
    return desk.together(
        "endorsements", [nomination], office="theme-lead", documents=documents, documents_of_nominees=of_nominees
    )


@pytest.mark.parametrize("command", [saving, submitting, submitting_the_list])
def test_a_paper_without_its_bytes_is_refused_and_nothing_recorded(
    desk: Desk, stream: Stream, command: Callable[[Desk, str], httpx.Response]
) -> None:
    """R18."""
    nomination = desk.begun("phuong-cau-den", individual())
    before = stream.end
    answer = command(desk, nomination)
    assert (answer.status_code, answer.json()["code"]) == (409, "documents-not-uploaded")
    assert (answer.json()["rule"], stream.end) == ("R18", before)


@pytest.mark.parametrize(
    "command", [endorsing, endorsing_about_the_nominee, endorsing_several, endorsing_several_about_nominees]
)
def test_a_paper_of_the_lead_without_its_bytes_is_refused_and_nothing_recorded(
    fresh: Callable[[], Desk], stream: Stream, command: Callable[[Desk, str], httpx.Response]
) -> None:
    """R18, R15."""
    desk = fresh()
    nomination = desk.submitted("phuong-cau-den", individual())
    before = stream.end
    answer = command(desk, nomination)
    assert (answer.status_code, answer.json()["code"]) == (409, "documents-not-uploaded")
    assert (answer.json()["rule"], stream.end) == ("R18", before)


def test_beginning_names_every_paper_without_bytes_at_once(desk: Desk, stream: Stream) -> None:
    """R18."""
    before = stream.end
    second = {**NOWHERE, "kind": "other", "sha256": "e" * 64}
    answer = desk.begin(desk.new(documents=[NOWHERE, report(), second]))
    assert (answer.status_code, stream.end) == (409, before)
    assert [error["field"] for error in answer.json()["errors"]] == [
        "documents[achievement-report].sha256",
        "documents[other].sha256",
    ]
    assert [error["message"].split()[3].rstrip(",") for error in answer.json()["errors"]] == ["f" * 64, "e" * 64]


@pytest.mark.parametrize("other", [{"size": 1}, {"media_type": "image/png"}], ids=["size", "media type"])
def test_bytes_that_are_not_as_the_paper_says_are_refused(desk: Desk, other: dict[str, Any]) -> None:
    """R18."""
    described = report()
    desk.upload([described])
    answer = desk.begin(desk.new(documents=[{**described, **other}]))
    assert answer.json()["code"] == "documents-not-uploaded"


def test_what_was_recorded_can_be_read_again(desk: Desk) -> None:
    """R18."""
    described = report()
    nomination = desk.begun(documents=[described])
    (document,) = desk.read(nomination)["documents"]
    answer = desk.portal.get(f"/api/v1/documents/{document['sha256']}")
    assert answer.content == bytes_of(described)


def test_older_versions_are_kept_after_a_return(desk: Desk) -> None:
    """R18: a dossier that was supplemented still shows what the office saw that returned it."""
    first, second, third = report(), report(), report()
    nomination = desk.submitted("phuong-dong-tam", individual(), documents=[first])
    desk.step(nomination, "return", office="theme-lead", reason="Thiếu số liệu")
    desk.save(nomination, [second])
    desk.save(nomination, [third])
    desk.submit(nomination)
    shown = desk.read(nomination)
    assert [each["sha256"] for each in shown["documents"]] == [third["sha256"]]
    assert [each["sha256"] for each in shown["replaced_documents"]] == [first["sha256"], second["sha256"]]


def test_a_paper_that_was_put_aside_can_come_back(desk: Desk) -> None:
    """R18."""
    first, second = report(), report()
    nomination = desk.begun(documents=[first])
    for papers in ([second], [first]):
        desk.save(nomination, papers)
    shown = desk.read(nomination)
    assert ([each["sha256"] for each in shown["documents"]], shown["status"]) == ([first["sha256"]], "draft")


def test_a_paper_confirmed_in_the_meantime_is_a_newer_version(desk: Desk) -> None:
    """R14, R18: the bytes are the same, and the seal is new."""
    unsealed = {**report(), "confirmed_by": []}
    nomination = desk.begun(documents=[unsealed])
    desk.save(nomination, [countersigned(unsealed, "submitting-unit")])
    shown = desk.read(nomination)
    assert shown["replaced_documents"][0]["confirmed_by"] == []
    assert shown["documents"][0]["confirmed_by"] == ["submitting-unit"]


def test_a_report_that_its_unit_has_not_confirmed_is_refused(desk: Desk) -> None:
    """R14."""
    nomination = desk.begun("phuong-cau-den", individual(), documents=[{**report(), "confirmed_by": []}])
    (error,) = desk.submit(nomination).json()["errors"]
    assert error["field"] == f"{nomination}.documents[achievement-report].confirmed_by"
    assert "chưa có xác nhận của đơn vị trình khen" in error["message"]


def test_a_paper_names_its_bytes_in_lower_case_hex(desk: Desk) -> None:
    """R18."""
    answer = desk.portal.post(
        URL, json=desk.new(documents=[{**NOWHERE, "sha256": "F" * 64}]), headers={"authorization": everybody(UNIT)}
    )
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "documents[0].sha256")


def test_a_paper_that_the_lead_adds_can_be_the_unit_s_own_bytes(desk: Desk) -> None:
    """R15, R21: one report, confirmed by both."""
    nomination = desk.submitted("phuong-dong-nhan", individual())
    own = desk.read(nomination)["documents"][0]["sha256"]
    shown = desk.endorse(nomination, "theme-lead", by=BY["theme-lead"]).json()["nomination"]
    assert shown["documents_of_offices"]["theme-lead"][-1]["sha256"] == own
