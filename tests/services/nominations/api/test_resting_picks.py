"""A pick rests on the nomination that it was made from: what goes up with it, and what becomes of it (R8)."""

from collections.abc import Callable

import pytest

from tests.services.nominations.api.asking import BY, VOTE, Desk, Fresh, decision, individual, team
from tests.services.nominations.api.papers import LEADS_PAPERS, paper
from tests.services.portal import Stream

WARD = "phuong-bach-dang"
LETTER = paper("submission-letter", "of the council")
FRAUD = {"office": "chair", "ground": "fraud", "reason": "Báo cáo sai sự thật"}


def withdrawn(desk: Desk) -> str:
    """Pick what its unit withdraws afterwards, and return the pick."""
    source = desk.submitted(WARD, individual())
    pick = desk.picked(source)
    assert desk.step(source, "withdraw").status_code == 200
    return pick


def declined(desk: Desk) -> str:
    """Pick what its lead declines afterwards, and return the pick."""
    source = desk.submitted(WARD, individual())
    pick = desk.picked(source)
    assert desk.step(source, "decline", office="theme-lead", reason="Chưa tiêu biểu").status_code == 200
    return pick


def revoked(desk: Desk) -> str:
    """Pick what the chair revokes afterwards, and return the pick."""
    source = desk.awarded(WARD, individual())
    pick = desk.picked(source)
    assert desk.step(source, "revoke", **FRAUD, **decision()).status_code == 200
    return pick


FALLEN = pytest.mark.parametrize("fallen", [withdrawn, declined, revoked])


@FALLEN
def test_a_pick_whose_ground_is_gone_is_not_granted(
    fresh: Fresh, stream: Stream, fallen: Callable[[Desk], str]
) -> None:
    """R8, R26."""
    desk = fresh()
    pick = fallen(desk)
    before = stream.end
    answer = desk.step(pick, "decide", office="city-chair", **decision())
    assert (answer.status_code, answer.json()["code"], stream.end) == (409, "pick-without-ground", before)


@FALLEN
def test_a_pick_whose_ground_is_gone_is_not_voted_on_again(
    fresh: Fresh, stream: Stream, fallen: Callable[[Desk], str]
) -> None:
    """R8, R24."""
    desk = fresh()
    pick = fallen(desk)
    desk.step(pick, "return", office="city-chair", reason="Thiếu số liệu")
    assert desk.step(pick, "submit").status_code == 200
    before = stream.end
    answer = desk.endorse(pick, "council")
    assert (answer.status_code, answer.json()["code"], stream.end) == (409, "pick-without-ground", before)


def test_a_pick_whose_ground_is_gone_is_declined(fresh: Fresh) -> None:
    """R8, R24."""
    desk = fresh()
    answer = desk.step(withdrawn(desk), "decline", office="city-chair", reason="Đơn vị đã rút")
    assert answer.json()["nomination"]["status"] == "declined"


def test_a_pick_whose_ground_is_gone_is_withdrawn(fresh: Fresh) -> None:
    """R8, R24."""
    desk = fresh()
    assert desk.step(withdrawn(desk), "withdraw").json()["nomination"]["status"] == "withdrawn"


def test_a_pick_whose_source_was_returned_is_granted(fresh: Fresh) -> None:
    """R8, R24: what was returned still stands."""
    desk = fresh()
    source = desk.submitted(WARD, individual())
    pick = desk.picked(source)
    desk.step(source, "return", office="theme-lead", reason="Thiếu số liệu")
    assert desk.step(pick, "decide", office="city-chair", **decision()).status_code == 200


def test_the_council_s_papers_and_those_of_offices_go_up_with_a_pick(fresh: Fresh) -> None:
    """R8, R15: with the nominee's own before them."""
    desk = fresh()
    source = desk.passed(desk.submitted(WARD, individual()), "theme-lead")
    own = desk.read(source)["documents"]
    shown = desk.read(desk.picked(source, documents=[LETTER]))["documents"]
    hashes = [each["sha256"] for each in (*own, *LEADS_PAPERS, LETTER)]
    assert list(dict.fromkeys(each["sha256"] for each in shown)) == list(
        dict.fromkeys([*hashes[:-1], own[0]["sha256"], hashes[-1]])
    )


def test_the_council_s_papers_have_to_be_uploaded(fresh: Fresh, stream: Stream) -> None:
    """R8, R18."""
    desk = fresh()
    source = desk.submitted(WARD, individual())
    nowhere = {**LETTER, "sha256": "c" * 64}
    before = stream.end
    body = {"office": "council", "occasion": "city", "vote": VOTE, "documents": [nowhere]}
    answer = desk.together("picks", [source], BY["council"], **body)
    assert (answer.json()["code"], stream.end) == ("documents-not-uploaded", before)


def test_a_title_for_people_is_not_for_a_collective(desk: Desk, stream: Stream) -> None:
    """R23: the plan says whom an occasion is for."""
    before = stream.end
    answer = desk.begin(desk.new(WARD, team(), occasion="title", theme=None))
    assert (answer.status_code, answer.json()["code"], stream.end) == (422, "not-for-this-category", before)
