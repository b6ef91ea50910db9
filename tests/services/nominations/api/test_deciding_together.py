"""The chair grants many awards by one decision, in one piece; its number is its own (R26)."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from tests.services.nominations.api.asking import CAMPAIGN, Desk, decision, individual, team
from tests.services.nominations.api.authority import Authority
from tests.services.nominations.api.papers import paper
from tests.services.nominations.campaign.plan import PLAN
from tests.services.portal import Stream

UNITS = ("phuong-bach-dang", "phuong-bach-khoa", "phuong-cau-den")
GRANTED = "nominations.award-decided.v2"
ISSUED = "nominations.decision-issued.v1"


def at_the_chair(desk: Desk, count: int = 1, unit: str = "phuong-bach-mai") -> list[str]:
    """Return individuals that wait for the chair, withdrawn ones making room for them."""
    return [desk.at_the_chair(unit, individual()) for _ in range(count)]


@pytest.fixture(scope="module")
def next_year(desk: Desk, authority: Authority) -> Desk:
    """Give the desk of another campaign of the same authority: the same rules under another id."""
    campaign = "hai-ba-trung-2025"
    desk.hears_of(authority.issue(PLAN.model_copy(update={"campaign": campaign})))
    return Desk(desk.portal, campaign)


def test_one_decision_grants_many_across_units_in_one_piece(desk: Desk, stream: Stream) -> None:
    """R26: all of it stands together in history, and nothing between."""
    nominations = [desk.at_the_chair(unit) for unit in UNITS]
    before = stream.end
    answer = desk.together("decisions", nominations, office="chair", **decision())
    assert (answer.status_code, answer.json()["position"]) == (200, f"NOMINATIONS:{before + 4}")
    assert stream.names()[before:] == [GRANTED, GRANTED, GRANTED, ISSUED]


def test_each_award_names_the_decision(desk: Desk) -> None:
    """R26."""
    paper = decision(achieved={"starts": "2024-05-01", "ends": "2024-07-31"})
    nominations = [desk.at_the_chair(unit, individual()) for unit in UNITS]
    shown = desk.together("decisions", nominations, office="chair", **paper).json()["nominations"]
    assert [each["id"] for each in shown] == nominations
    for each in shown:
        assert {key: each["award"][key] for key in paper} == paper


def test_one_obstacle_and_nobody_is_granted_and_the_number_stays_free(desk: Desk, stream: Stream) -> None:
    """R26."""
    (ready,) = at_the_chair(desk)
    waiting, paper = desk.submitted("phuong-bach-mai", individual()), decision()
    before = stream.end
    refused = desk.together("decisions", [ready, waiting], office="chair", **paper)
    assert (refused.status_code, refused.json()["code"], stream.end) == (409, "waits-elsewhere", before)
    assert desk.together("decisions", [ready], office="chair", **paper).status_code == 200
    desk.step(waiting, "withdraw")


def test_every_obstacle_of_a_decision_is_told_at_once(desk: Desk, stream: Stream) -> None:
    """R24, R26."""
    waiting = [desk.submitted("phuong-dong-mac", individual()) for _ in range(2)]
    before = stream.end
    refused = desk.together("decisions", waiting, office="chair", **decision()).json()
    assert (refused["code"], stream.end) == ("several-obstacles", before)
    assert [error["field"] for error in refused["errors"]] == [f"nominations[{each}]" for each in waiting]


def test_the_same_decision_again_records_nothing_and_answers_the_same(desk: Desk, stream: Stream) -> None:
    """R26."""
    nominations, paper = [desk.at_the_chair(unit, individual()) for unit in UNITS[:2]], decision()
    first = desk.together("decisions", nominations, office="chair", **paper)
    before = stream.end
    again = desk.together("decisions", nominations, office="chair", **paper)
    assert (again.status_code, stream.end) == (200, before)
    assert again.json()["nominations"] == first.json()["nominations"]


def test_a_decision_on_what_was_granted_already_is_refused(desk: Desk) -> None:
    """R21, R26."""
    granted = desk.awarded("phuong-dong-nhan", individual())
    answer = desk.together("decisions", [granted], office="chair", **decision())
    assert (answer.status_code, answer.json()["code"]) == (409, "not-in-this-state")


# The number


@pytest.fixture(scope="module")
def issued(desk: Desk) -> str:
    """Issue a decision, and return its number."""
    desk.awarded("phuong-dong-tam", individual(), number="1501/QĐ-UBND")
    return "1501/QĐ-UBND"


@pytest.mark.parametrize(
    "written",
    ["1501/QĐ-UBND", " 1501/qđ-ubnd", "01501/QĐ-UBND", "1501 / QĐ-UBND"],
    ids=["the same", "another case", "a leading zero", "spaces"],
)
def test_a_number_is_taken_however_it_is_written(desk: Desk, stream: Stream, issued: str, written: str) -> None:
    """R26: no two decisions of one issuer and year have one number."""
    (second,) = at_the_chair(desk)
    before = stream.end
    problem = desk.step(second, "decide", office="chair", **decision(number=written)).json()
    assert (problem["code"], problem["rule"], stream.end) == ("decision-number-taken", "R26", before)
    assert issued in problem["detail"]
    desk.step(second, "withdraw")


def test_another_campaign_of_the_same_issuer_has_the_same_numbers(desk: Desk, next_year: Desk, stream: Stream) -> None:
    """R26: the people's committee numbers its decisions through all its plans."""
    paper = decision()
    desk.awarded("phuong-le-dai-hanh", individual(), **paper)
    other = next_year.at_the_chair("phuong-le-dai-hanh", individual())
    before = stream.end
    problem = next_year.step(other, "decide", office="chair", **paper).json()
    assert (problem["code"], stream.end) == ("decision-number-taken", before)
    assert CAMPAIGN in problem["detail"]


def test_another_year_of_the_same_issuer_has_numbers_of_its_own(desk: Desk, authority: Authority) -> None:
    """R26: in a campaign that goes over the turn of a year."""
    period = PLAN.period.model_copy(update={"starts": dt.date(2023, 12, 1)})
    long = PLAN.model_copy(update={"campaign": "hai-ba-trung-2023", "period": period})
    desk.hears_of(authority.issue(long))
    desk = Desk(desk.portal, long.campaign)
    number = decision()["number"]
    desk.awarded("phuong-minh-khai", individual(), number=number, date="2023-12-29")
    assert desk.awarded("phuong-minh-khai", individual(), number=number, date="2024-01-02")


def test_the_city_s_numbers_are_the_city_s(desk: Desk) -> None:
    """R8, R26: another issuer, other numbers."""
    paper = decision()
    granted = desk.awarded("phuong-nguyen-du", individual(), **paper)
    vote = {"present": 9, "in_favour": 9, "against": 0, "minutes": "Biên bản số 14"}
    (pick,) = desk.together("picks", [granted], office="council", occasion="city", vote=vote).json()["nominations"]
    answer = desk.step(pick["id"], "decide", office="city-chair", **paper)
    assert answer.json()["nomination"]["award"]["issuer"] == "ubnd-thanh-pho-ha-noi"


def test_of_two_decisions_with_one_number_one_is_issued(desk: Desk, stream: Stream) -> None:
    """R26: whatever arrives at the same moment."""
    rivals, paper, together = at_the_chair(desk, 2, "phuong-pham-dinh-ho"), decision(), Barrier(2)
    before = stream.end

    def decide(nomination: str) -> tuple[int, str | None]:
        together.wait()
        answer = desk.step(nomination, "decide", office="chair", **paper)
        return answer.status_code, answer.json().get("code")

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(decide, rivals))
    assert answers == [(200, None), (409, "decision-number-taken")]
    assert stream.end == before + 2


def test_a_decision_of_tomorrow_is_refused(desk: Desk, stream: Stream) -> None:
    """R26: it is recorded once it was taken."""
    (nomination,) = at_the_chair(desk, unit="phuong-pho-hue")
    before = stream.end
    problem = desk.step(nomination, "decide", office="chair", **decision(date="2024-08-02")).json()
    assert (problem["status"], problem["code"], stream.end) == (422, "decision-from-the-future", before)


def test_a_decision_from_before_the_campaign_is_refused(desk: Desk, stream: Stream) -> None:
    """R26: none of this campaign's was taken then."""
    (nomination,) = at_the_chair(desk, unit="phuong-quynh-loi")
    before = stream.end
    problem = desk.step(nomination, "decide", office="chair", **decision(date="2024-04-04")).json()
    assert (problem["status"], problem["code"], stream.end) == (422, "decision-before-the-campaign", before)


def test_a_decision_of_the_campaign_s_first_day_is_taken(desk: Desk) -> None:
    """R26."""
    assert desk.awarded("phuong-quynh-loi", individual(), date="2024-04-05")


def test_the_decision_s_own_paper_is_recorded_with_it(desk: Desk, stream: Stream) -> None:
    """R18, R26."""
    own = paper("decision", "of the chair")
    desk.awarded("phuong-quynh-mai", individual(), documents=[own])
    issued = stream.text().splitlines()[-1]
    assert ('"act":"grant"' in issued, own["sha256"] in issued) == (True, True)


def test_a_decision_s_paper_has_to_be_uploaded(desk: Desk, stream: Stream) -> None:
    """R18, R26."""
    (nomination,) = at_the_chair(desk, unit="phuong-thanh-luong")
    nowhere = {**paper("decision"), "sha256": "e" * 64}
    before = stream.end
    answer = desk.step(nomination, "decide", office="chair", **decision(documents=[nowhere]))
    assert (answer.status_code, answer.json()["code"], stream.end) == (409, "documents-not-uploaded", before)


def test_today_s_decision_is_taken(desk: Desk) -> None:
    """R26."""
    assert desk.awarded("phuong-pho-hue", individual(), date="2024-08-01")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"number": ""}, "number"),
        ({"number": "x" * 61}, "number"),
        ({"signer": " "}, "signer"),
        ({"date": "31/07/2024"}, "date"),
        ({"achieved": {"starts": "2024-02-01", "ends": "2024-01-01"}}, "achieved"),
        ({"office": "The Chair"}, "office"),
    ],
)
def test_a_decision_that_makes_no_sense_names_its_field(
    desk: Desk, stream: Stream, change: dict[str, Any], field: str
) -> None:
    """R26."""
    before = stream.end
    asked = [f"{CAMPAIGN}.phuong-bach-mai.12345678"]
    answer = desk.together("decisions", asked, **{"office": "chair", **decision(), **change})
    assert (answer.status_code, answer.json()["errors"][0]["field"], stream.end) == (400, field, before)


def test_a_decision_grants_collectives_and_individuals_together(desk: Desk) -> None:
    """R26."""
    nominations = [desk.at_the_chair("phuong-vinh-tuy", who) for who in (individual(), team(), team())]
    answer = desk.together("decisions", nominations, office="chair", **decision())
    assert {each["status"] for each in answer.json()["nominations"]} == {"awarded"}
