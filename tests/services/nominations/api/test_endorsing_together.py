"""An office passes many nominations on under one set of papers: all or none, every obstacle told at once."""

from typing import Any

import pytest

from tests.services.nominations.api.asking import CAMPAIGN, VOTE, Desk, individual
from tests.services.nominations.api.papers import LEADS_PAPERS, LIST_PAPERS, paper, report
from tests.services.portal import Stream

URL = "/api/v1/endorsements"
DECREE = {"office": "chair", "number": "1", "date": "2024-07-01", "signer": "x"}
UNITS = ("phuong-bach-dang", "phuong-bach-khoa", "phuong-cau-den")


def of_several_units(desk: Desk) -> list[str]:
    """Submit one individual of each unit."""
    return [desk.submitted(unit, individual()) for unit in UNITS]


def led(desk: Desk, nominations: list[str], **more: Any) -> dict[str, Any]:
    """Return what the theme's lead sends for them all."""
    about = {each: [desk.report_of(each)] for each in nominations}
    return {"office": "theme-lead", "documents": LEADS_PAPERS, "documents_of_nominees": about, **more}


def test_the_lead_passes_nominations_of_several_units_on_under_one_set_of_papers(desk: Desk, stream: Stream) -> None:
    """R15, R23."""
    nominations = of_several_units(desk)
    before = stream.end
    answer = desk.together("endorsements", nominations, **led(desk, nominations))
    assert (answer.status_code, answer.json()["position"]) == (200, f"NOMINATIONS:{before + 3}")
    assert stream.names()[before:] == ["nominations.nomination-endorsed.v2"] * 3


def test_the_answer_shows_each_as_it_stands_in_the_order_that_was_asked(desk: Desk) -> None:
    """R15: the lead's own papers with every one, and the report about each nominee with that one alone."""
    nominations = of_several_units(desk)[::-1]
    reports = [desk.report_of(each)["sha256"] for each in nominations]
    shown = desk.together("endorsements", nominations, **led(desk, nominations)).json()["nominations"]
    assert [(each["id"], each["waits_at"]) for each in shown] == [(one, "standing-office") for one in nominations]
    of_lead = [[document["sha256"] for document in each["documents_of_offices"]["theme-lead"]] for each in shown]
    common = [document["sha256"] for document in LEADS_PAPERS]
    assert of_lead == [[*common, sha256] for sha256 in reports]


def test_the_council_votes_once_on_many(desk: Desk) -> None:
    """R24: one vote, one set of minutes."""
    nominations = [desk.passed(each, "theme-lead", "standing-office") for each in of_several_units(desk)]
    answer = desk.together("endorsements", nominations, office="council", vote=VOTE)
    assert {each["waits_at"] for each in answer.json()["nominations"]} == {"chair"}


@pytest.mark.parametrize(
    ("vote", "status", "code"),
    [
        (None, 422, "vote-missing"),
        ({**VOTE, "in_favour": 4, "against": 5}, 409, "vote-not-carried"),
        ({**VOTE, "in_favour": 9, "against": 9}, 422, "vote-missing"),
    ],
    ids=["none", "lost", "more votes than people"],
)
def test_a_vote_that_does_not_carry_passes_nobody_on(
    desk: Desk, stream: Stream, vote: dict[str, Any] | None, status: int, code: str
) -> None:
    """R24."""
    one = desk.passed(desk.submitted("phuong-dong-mac", individual()), "theme-lead", "standing-office")
    before = stream.end
    answer = desk.together("endorsements", [one], office="council", vote=vote)
    assert (answer.status_code, answer.json()["code"], stream.end) == (status, code, before)
    desk.step(one, "withdraw")


def test_one_obstacle_and_nobody_goes_on(desk: Desk, stream: Stream) -> None:
    """R15, R24."""
    ready, draft = desk.submitted("phuong-dong-nhan", individual()), desk.begun("phuong-dong-tam", individual())
    body = led(desk, [ready, draft])
    before = stream.end
    answer = desk.together("endorsements", [ready, draft], **body)
    assert (answer.status_code, answer.json()["code"], stream.end) == (409, "not-in-this-state", before)
    assert (draft in answer.json()["detail"], desk.read(ready)["waits_at"]) == (True, "theme-lead")


def test_every_obstacle_is_told_at_once(desk: Desk, stream: Stream) -> None:
    """R15, R19, R24: what each lacks, and what would make it right."""
    ready = desk.submitted("phuong-le-dai-hanh", individual())
    unconfirmed = desk.submitted("phuong-le-dai-hanh", individual())
    draft = desk.begun("phuong-le-dai-hanh", individual())
    further = desk.passed(desk.submitted("phuong-minh-khai", individual()), "theme-lead", "standing-office")
    unknown = f"{CAMPAIGN}.phuong-minh-khai.{'0' * 26}"
    asked = [ready, unconfirmed, draft, further, unknown, "x"]
    body = led(desk, [ready], office="theme-lead")
    before = stream.end
    answer = desk.together("endorsements", asked, **body)
    assert (answer.status_code, answer.json()["code"], stream.end) == (409, "several-obstacles", before)
    named = [error["field"] for error in answer.json()["errors"]]
    assert named == [f"nominations[{each}]" for each in (unconfirmed, draft, unknown, "x")]
    assert all(error["message"] and error["remedy"] for error in answer.json()["errors"])


def test_an_obstacle_says_what_it_would_say_alone(desk: Desk) -> None:
    """R19."""
    several = [desk.submitted("phuong-nguyen-du", individual()) for _ in range(2)]
    problem = desk.together("endorsements", several, **led(desk, several, documents=[])).json()
    for error in problem["errors"]:
        assert "Tờ trình của đơn vị chủ trì chuyên đề (cả danh sách)" in error["message"]


def test_the_same_batch_again_records_nothing_and_answers_the_same(desk: Desk, stream: Stream) -> None:
    """R24."""
    nominations = [desk.submitted("phuong-pham-dinh-ho", individual()) for _ in range(2)]
    body = led(desk, nominations)
    first = desk.together("endorsements", nominations, **body)
    before = stream.end
    again = desk.together("endorsements", nominations, **body)
    assert (again.status_code, stream.end) == (200, before)
    assert again.json()["nominations"] == first.json()["nominations"]


def test_a_batch_that_is_half_done_already_does_the_other_half(desk: Desk, stream: Stream) -> None:
    """R24: an answer that was lost on its way can be asked for with more beside it."""
    done, new = (desk.submitted("phuong-pho-hue", individual()) for _ in range(2))
    desk.passed(done, "theme-lead")
    before = stream.end
    answer = desk.together("endorsements", [done, new], **led(desk, [done, new]))
    assert (answer.status_code, stream.end) == (200, before + 1)


def test_one_that_is_named_twice_goes_on_once(desk: Desk, stream: Stream) -> None:
    """R24."""
    one = desk.submitted("phuong-quynh-loi", individual())
    before = stream.end
    answer = desk.together("endorsements", [one, one], **led(desk, [one]))
    assert (len(answer.json()["nominations"]), stream.end) == (1, before + 1)


def test_one_of_another_campaign_is_unknown_in_this_one(desk: Desk, stream: Stream) -> None:
    """R1: no campaign's papers, votes or decisions pass on what another's route has."""
    other = Desk(desk.portal, "thanh-xuan-2023")
    statement = [report(kind="thanh-tich")]
    theirs = other.begun("phong-noi-vu", individual(), occasion="city", theme=None, documents=statement)
    submitted = other.step(theirs, "submit", documents=LIST_PAPERS)
    assert submitted.status_code == 200, submitted.text
    before = stream.end
    answer = desk.together("endorsements", [theirs], office="standing-office")
    assert (answer.status_code, answer.json()["code"], stream.end) == (404, "unknown-nomination", before)


def test_one_lead_s_papers_do_not_speak_for_another_s(desk: Desk, stream: Stream) -> None:
    """R15: each theme's lead passes on its own."""
    ours = desk.submitted("phuong-thanh-nhan", individual())
    theirs = desk.submitted("phuong-thanh-nhan", individual(), theme="an-ninh-trat-tu")
    body = led(desk, [ours, theirs])
    before = stream.end
    answer = desk.together("endorsements", [ours, theirs], **body)
    assert (answer.status_code, answer.json()["code"], answer.json()["rule"]) == (422, "several-leads", "R15")
    assert ("Công an quận" in answer.json()["detail"], stream.end) == (True, before)


def test_the_council_votes_on_several_leads_nominations_at_once(desk: Desk) -> None:
    """R15, R24: what leads have passed on goes on together."""
    themes = ("vi-nguoi-ngheo", "an-ninh-trat-tu")
    waiting = [desk.submitted("phuong-truong-dinh", individual(), theme=theme) for theme in themes]
    passed = [desk.passed(each, "theme-lead", "standing-office") for each in waiting]
    assert desk.together("endorsements", passed, office="council", vote=VOTE).status_code == 200


def test_one_person_does_not_pass_on_what_they_submitted_among_others(desk: Desk, stream: Stream) -> None:
    """R25."""
    own, others = (desk.begun("phuong-quynh-mai", individual()) for _ in range(2))
    for nomination, by in ((own, "account:both"), (others, "account:ward")):
        desk.step(nomination, "submit", by, documents=LIST_PAPERS)
    body = led(desk, [own, others])
    before = stream.end
    answer = desk.together("endorsements", [own, others], "account:both", **body)
    assert (answer.json()["code"], own in answer.json()["detail"], stream.end) == ("same-person-twice", True, before)


def test_papers_about_somebody_who_is_not_named_are_refused(desk: Desk, stream: Stream) -> None:
    """R18: no paper is silently dropped, as one would be whose nomination's id is misspelt."""
    one, other = (desk.submitted("phuong-thanh-luong", individual()) for _ in range(2))
    body = led(desk, [one, other])
    before = stream.end
    answer = desk.together("endorsements", [one], **body)
    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["field"], stream.end) == (400, f"documents_of_nominees.{other}", before)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"nominations": []}, "nominations"),
        ({"nominations": [f"{CAMPAIGN}.phuong-bach-mai.{n:08}" for n in range(401)]}, "nominations"),
        ({"office": None}, "office"),
        ({"documents": [paper("other")] * 101}, "documents"),
        ({"campaign": "Hai Bà"}, "campaign"),
        ({"papers": []}, "papers"),
    ],
    ids=["none", "too many", "no office", "too many papers", "no id", "unknown key"],
)
def test_a_batch_that_makes_no_sense_names_its_field(
    desk: Desk, stream: Stream, change: dict[str, Any], field: str
) -> None:
    before = stream.end
    body = {"campaign": CAMPAIGN, "nominations": [f"{CAMPAIGN}.phuong-bach-mai.12345678"], "office": "theme-lead"}
    answer = desk.post(URL, {**body, **change})
    assert (answer.status_code, answer.json()["errors"][0]["field"], stream.end) == (400, field, before)


@pytest.mark.parametrize("what", ["endorsements", "decisions", "announcements", "revocations", "picks"])
def test_a_batch_of_a_campaign_that_nobody_issued_is_refused(desk: Desk, stream: Stream, what: str) -> None:
    """R1."""
    bodies: dict[str, dict[str, Any]] = {
        "endorsements": {"office": "theme-lead"},
        "decisions": DECREE,
        "announcements": {"office": "chair", "announced_on": "2024-07-01", "place": "x"},
        "revocations": {**DECREE, "ground": "fraud", "reason": "x"},
        "picks": {"office": "council", "occasion": "city", "vote": VOTE},
    }
    before = stream.end
    nobodys = ["hoan-kiem-2024.phuong-bach-mai.12345678"]
    answer = Desk(desk.portal, "hoan-kiem-2024").together(what, nobodys, **bodies[what])
    assert (answer.status_code, answer.json()["code"], stream.end) == (404, "unknown-campaign", before)
