"""The council picks, from the campaign's nominees, those who go up to the city (R8)."""

from typing import Any

import pytest

from shared.contracts.plan import Category, Pick, PickSet
from tests.services.nominations.api.asking import BY, VOTE, Desk, Fresh, decision, everybody, individual, team
from tests.services.nominations.api.authority import Authority
from tests.services.nominations.campaign.plan import PLAN
from tests.services.portal import Stream

CITY: dict[str, Any] = {"occasion": "city", "office": "council", "vote": VOTE}


def collectives(desk: Desk, number: int) -> list[str]:
    """Submit collectives of a campaign, each of another unit."""
    return [desk.submitted(unit.id, team()) for unit in PLAN.units[:number]]


def picked(desk: Desk, nominations: list[str], **more: Any) -> list[dict[str, Any]]:
    """Pick, and return the picks."""
    answer = desk.together("picks", nominations, **{**CITY, **more})
    assert answer.status_code == 201, answer.text
    picks: list[dict[str, Any]] = answer.json()["nominations"]
    return picks


def allotted(number: int) -> PickSet:
    """Return that the city allots another number of collectives."""
    pick = PLAN.pick("city", Category.COLLECTIVE)
    assert pick is not None
    return PickSet(pick=Pick(**{**pick.model_dump(), "number": number, "clause": "CV 215"}))


def test_two_collectives_are_picked_by_one_vote(fresh: Fresh, stream: Stream) -> None:
    """R8: two new nominations, which wait for the city's chair."""
    desk = fresh()
    sources = collectives(desk, 2)
    before = stream.end
    picks = picked(desk, sources)
    assert [(pick["picked_from"], pick["occasion"], pick["waits_at"]) for pick in picks] == [
        (source, "city", "city-chair") for source in sources
    ]
    assert stream.names()[before:] == ["nominations.nominee-picked.v1"] * 2


def test_a_pick_shows_its_nominee_papers_and_unit(fresh: Fresh) -> None:
    """R8."""
    desk = fresh()
    (source,) = collectives(desk, 1)
    (pick,) = picked(desk, [source])
    own = desk.read(source)
    assert [pick[key] for key in ("nominee", "documents", "unit")] == [
        own[key] for key in ("nominee", "documents", "unit")
    ]
    assert (pick["counts_against_quota"], own["status"]) == (False, "submitted")


def test_picking_with_a_key_makes_the_same_picks_again(fresh: Fresh, stream: Stream) -> None:
    """R8."""
    desk = fresh()
    (source,) = collectives(desk, 1)
    body = {"campaign": desk.campaign, "nominations": [source], **CITY}
    headers = {"Idempotency-Key": "tests", "Authorization": everybody(BY["council"])}
    first = desk.portal.post("/api/v1/picks", json=body, headers=headers)
    before = stream.end
    again = desk.portal.post("/api/v1/picks", json=body, headers=headers)
    assert (again.status_code, again.json()["nominations"]) == (201, first.json()["nominations"])
    assert stream.end == before


def test_a_third_collective_is_refused(fresh: Fresh, stream: Stream) -> None:
    """R8, R10."""
    desk = fresh()
    *two, third = collectives(desk, 3)
    picked(desk, two)
    before = stream.end
    problem = desk.together("picks", [third], **CITY).json()
    assert (problem["code"], problem["rule"], stream.end) == ("picks-used-up", "R8", before)
    assert problem["detail"].startswith("2/2 tập thể đã chọn, chỉ tiêu Thành phố giao, mục III.4.3")


def test_three_collectives_at_once_are_refused_whole(fresh: Fresh, stream: Stream) -> None:
    """R8."""
    desk = fresh()
    three = collectives(desk, 3)
    before = stream.end
    assert (desk.together("picks", three, **CITY).json()["code"], stream.end) == ("picks-used-up", before)


def test_individuals_have_an_allotment_of_their_own(fresh: Fresh) -> None:
    """R8: two collectives and three individuals."""
    desk = fresh()
    people = [desk.submitted("phuong-bach-dang", individual()) for _ in range(3)]
    assert len(picked(desk, [*collectives(desk, 2), *people])) == 5


def test_an_amended_allotment_lets_a_third_go_up(fresh: Fresh, authority: Authority) -> None:
    """R2, R8: the city's allotment can change the figure."""
    desk = fresh()
    *two, third = collectives(desk, 3)
    picked(desk, two)
    desk.hears_of(authority.amend(desk.campaign, allotted(3)))
    assert picked(desk, [third])[0]["waits_at"] == "city-chair"


def test_an_allotment_that_was_lowered_cancels_nobody(fresh: Fresh, authority: Authority) -> None:
    """R2, R8."""
    desk = fresh()
    *two, third = collectives(desk, 3)
    picks = picked(desk, two)
    desk.hears_of(authority.amend(desk.campaign, allotted(1)))
    problem = desk.together("picks", [third], **CITY).json()
    assert "2/1 tập thể đã chọn, chỉ tiêu Thành phố giao, mục CV 215" in problem["detail"]
    assert desk.step(picks[0]["id"], "decide", office="city-chair", **decision()).status_code == 200


def test_the_city_s_chair_grants_a_pick(fresh: Fresh) -> None:
    """R8, R23, R26."""
    desk = fresh()
    (pick,) = picked(desk, collectives(desk, 1))
    shown = desk.step(pick["id"], "decide", office="city-chair", **decision()).json()["nomination"]
    assert (shown["status"], shown["award"]["form"]) == ("awarded", "certificate-of-commendation")


def test_the_city_s_answer_can_be_no(fresh: Fresh) -> None:
    """R8, R11, R23: a declined pick gives its place back."""
    desk = fresh()
    *two, third = collectives(desk, 3)
    pick, _ = picked(desk, two)
    declined = desk.step(pick["id"], "decline", office="city-chair", reason="Chưa đủ thời gian công tác")
    assert declined.json()["nomination"]["status"] == "declined"
    assert picked(desk, [third])


def test_what_the_district_granted_can_go_up_too(fresh: Fresh) -> None:
    """R8, R21: a pick goes up on what was achieved already."""
    desk = fresh()
    assert picked(desk, [desk.awarded("phuong-bach-mai")])


def test_a_returned_pick_is_submitted_and_voted_on_again(fresh: Fresh) -> None:
    """R8, R24: it keeps its place, and the council votes on what is new."""
    desk = fresh()
    (pick,) = picked(desk, collectives(desk, 1))
    returned = desk.step(pick["id"], "return", office="city-chair", reason="Thiếu số liệu").json()["nomination"]
    assert (returned["status"], returned["sent_back"]["office"]) == ("returned", "city-chair")
    again = desk.step(pick["id"], "submit").json()["nomination"]
    assert again["waits_at"] == "council"
    voted = desk.endorse(pick["id"], "council").json()["nomination"]
    assert voted["waits_at"] == "city-chair"
    assert desk.step(pick["id"], "decide", office="city-chair", **decision()).status_code == 200


def test_the_same_pick_again_records_nothing_and_answers_the_same(fresh: Fresh, stream: Stream) -> None:
    """R8."""
    desk = fresh()
    sources = collectives(desk, 2)
    first = picked(desk, sources)
    before = stream.end
    again = desk.together("picks", sources, **CITY)
    assert (again.json()["nominations"], stream.end) == (first, before)


def test_a_withdrawn_pick_makes_room(fresh: Fresh) -> None:
    """R8, R11."""
    desk = fresh()
    *two, third = collectives(desk, 3)
    pick, _ = picked(desk, two)
    assert desk.step(pick["id"], "withdraw").json()["nomination"]["status"] == "withdrawn"
    assert picked(desk, [third])


def test_picks_are_listed_by_their_occasion(fresh: Fresh) -> None:
    """R8: under the unit that put the nominee forward."""
    desk = fresh()
    source = collectives(desk, 1)
    answer = desk.together("picks", source, **CITY).json()
    desk.hears_of(answer["position"])
    assert desk.listed(occasion="city") == [answer["nominations"][0]["id"]]
    assert desk.listed(occasion="city", unit=PLAN.units[0].id) == desk.listed(occasion="city")


# What can't be picked


def test_every_nominee_that_can_t_be_picked_is_told_at_once(fresh: Fresh, stream: Stream) -> None:
    """R8: drafts, and picks themselves."""
    desk = fresh()
    source, other = collectives(desk, 2)
    draft = desk.begun("phuong-bach-dang")
    (pick,) = picked(desk, [source])
    before = stream.end
    problem = desk.together("picks", [draft, pick["id"], other], **CITY).json()
    assert (problem["code"], stream.end) == ("several-obstacles", before)
    assert [error["field"] for error in problem["errors"]] == [f"nominations[{draft}]", f"nominations[{pick['id']}]"]


def test_nominees_that_nobody_knows_are_told_at_once(fresh: Fresh, stream: Stream) -> None:
    """R8."""
    desk = fresh()
    unknown = [f"{desk.campaign}.phuong-bach-mai.{n:08}" for n in range(2)]
    before = stream.end
    problem = desk.together("picks", [*unknown, *collectives(desk, 1)], **CITY).json()
    assert [error["field"] for error in problem["errors"]] == [f"nominations[{each}]" for each in unknown]
    assert "nominations.nominee-picked.v1" not in stream.names()[before:]


def test_a_nominee_of_another_campaign_is_unknown_in_this_one(fresh: Fresh, stream: Stream) -> None:
    """R8: from the campaign's own nominees."""
    (theirs,) = collectives(fresh(), 1)
    before = stream.end
    answer = fresh().together("picks", [theirs], **CITY)
    assert (answer.status_code, answer.json()["code"], stream.end) == (404, "unknown-nomination", before)


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"office": "chair"}, 409, "waits-elsewhere"),
        ({"occasion": "wrap-up"}, 409, "nobody-picks"),
        ({"occasion": "birthday"}, 422, "unknown-occasion"),
        ({"vote": {**VOTE, "in_favour": 4, "against": 5}}, 409, "vote-not-carried"),
        ({"vote": {**VOTE, "present": 3}}, 422, "vote-missing"),
    ],
    ids=["another office", "units nominate for it", "unknown occasion", "lost vote", "more votes than people"],
)
def test_a_pick_that_the_plan_or_the_vote_does_not_carry_is_refused(
    fresh: Fresh, stream: Stream, change: dict[str, Any], status: int, code: str
) -> None:
    """R8, R24."""
    desk = fresh()
    sources = collectives(desk, 1)
    before = stream.end
    answer = desk.together("picks", sources, **{**CITY, **change})
    assert (answer.status_code, answer.json()["code"], stream.end) == (status, code, before)


def test_a_pick_without_a_vote_names_the_field(desk: Desk) -> None:
    """R8, R24."""
    answer = desk.together("picks", ["x"], office="council", occasion="city")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "vote")
