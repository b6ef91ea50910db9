"""Many awards are revoked by one decision, in one piece (R26)."""

from typing import Any

from tests.services.nominations.api.asking import Desk, Fresh, decision, individual
from tests.services.nominations.api.authority import Authority
from tests.services.nominations.api.papers import paper
from tests.services.portal import Stream

UNITS = ("phuong-bach-dang", "phuong-bach-khoa")
REVOKED = "nominations.award-revoked.v1"


def revocation(**more: Any) -> dict[str, Any]:
    """Return a revocation by a decision of its own."""
    return {"office": "chair", "ground": "fraud", "reason": "Báo cáo sai sự thật", **decision(), **more}


def granted(desk: Desk) -> list[str]:
    """Return awards of several units."""
    return [desk.awarded(unit, individual()) for unit in UNITS]


def test_one_decision_revokes_many_across_units_in_one_piece(desk: Desk, stream: Stream) -> None:
    """R26."""
    awards, body = granted(desk), revocation()
    before = stream.end
    answer = desk.together("revocations", awards, **body)
    assert (answer.status_code, answer.json()["position"]) == (200, f"NOMINATIONS:{before + 3}")
    assert stream.names()[before:] == [REVOKED, REVOKED, "nominations.decision-issued.v1"]
    shown = [(each["id"], each["award"]["revoked"]["number"]) for each in answer.json()["nominations"]]
    assert shown == [(each, body["number"]) for each in awards]


def test_one_obstacle_and_nothing_is_revoked_and_the_number_stays_free(desk: Desk, stream: Stream) -> None:
    """R26."""
    award, waiting, body = desk.awarded(UNITS[0], individual()), desk.submitted(UNITS[1], individual()), revocation()
    before = stream.end
    refused = desk.together("revocations", [award, waiting], **body)
    assert (refused.status_code, refused.json()["code"], stream.end) == (409, "not-in-this-state", before)
    assert desk.together("revocations", [award], **body).status_code == 200


def test_every_obstacle_of_a_revocation_is_told_at_once(desk: Desk, stream: Stream) -> None:
    """R26."""
    waiting = [desk.submitted("phuong-cau-den", individual()) for _ in range(2)]
    before = stream.end
    refused = desk.together("revocations", waiting, **revocation()).json()
    assert (refused["code"], stream.end) == ("several-obstacles", before)
    assert [error["field"] for error in refused["errors"]] == [f"nominations[{each}]" for each in waiting]


def test_the_same_revocation_of_many_again_records_nothing(fresh: Fresh, stream: Stream) -> None:
    """R26."""
    desk = fresh()
    awards, body = granted(desk), revocation()
    first = desk.together("revocations", awards, **body)
    before = stream.end
    again = desk.together("revocations", awards, **body)
    assert (again.json()["nominations"], stream.end) == (first.json()["nominations"], before)


def test_a_part_of_what_a_decision_revoked_can_t_be_revoked_by_it_alone(fresh: Fresh, stream: Stream) -> None:
    """R26: asked for again with another beside it, it is another decision, and its number is taken."""
    desk = fresh()
    first, second = granted(desk)
    body = revocation()
    desk.together("revocations", [first], **body)
    before = stream.end
    answer = desk.together("revocations", [second], **body)
    assert (answer.json()["code"], stream.end) == ("decision-number-taken", before)


def test_a_revocation_s_paper_is_recorded_with_it(fresh: Fresh, stream: Stream) -> None:
    """R18, R26."""
    desk, own = fresh(), paper("decision", "that revokes")
    desk.together("revocations", granted(desk), **revocation(documents=[own]))
    issued = stream.text().splitlines()[-1]
    assert ('"act":"revoke"' in issued, own["sha256"] in issued) == (True, True)


def test_a_revocation_s_paper_that_comes_late_is_not_silently_dropped(fresh: Fresh, stream: Stream) -> None:
    """R18, R26."""
    desk, body = fresh(), revocation()
    (award, _) = awards = granted(desk)
    desk.together("revocations", awards, **body)
    before = stream.end
    answer = desk.step(award, "revoke", **body, documents=[paper("decision", "that comes late")])
    assert (answer.status_code, answer.json()["code"], stream.end) == (409, "not-in-this-state", before)


def test_a_revocation_s_paper_has_to_be_uploaded(fresh: Fresh, stream: Stream) -> None:
    """R18, R26."""
    desk, nowhere = fresh(), {**paper("decision"), "sha256": "d" * 64}
    awards = granted(desk)
    before = stream.end
    answer = desk.together("revocations", awards, **revocation(documents=[nowhere]))
    assert (answer.status_code, answer.json()["code"], stream.end) == (409, "documents-not-uploaded", before)


def test_awards_of_a_closed_campaign_are_revoked_together(fresh: Fresh, authority: Authority) -> None:
    """R26."""
    desk = fresh()
    awards = granted(desk)
    desk.hears_of(authority.close_campaign(desk.campaign))
    answer = desk.together("revocations", awards, **revocation())
    assert {each["status"] for each in answer.json()["nominations"]} == {"revoked"}
