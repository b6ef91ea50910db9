"""Each office takes its own steps; what the level above answers is recorded by those who run the campaign."""

import httpx
import pytest

from shared.identity import Role
from tests.identity import bearer
from tests.services.nominations.api.asking import URL, VOTE, Desk, Fresh, decision, individual
from tests.services.nominations.campaign.plan import DEPARTMENT, THEME_LEADS_UNIT
from tests.services.portal import Stream

WARD, OTHER_LEAD = "phuong-bach-mai", "phong-quan-ly-do-thi"
HERE, ABOVE = "ubnd-quan-hai-ba-trung", "ubnd-thanh-pho-ha-noi"

LEAD = bearer(Role.THEME_LEAD, THEME_LEADS_UNIT, HERE, account="acc-lead")
OFFICE = bearer(Role.STANDING_OFFICE, DEPARTMENT, HERE, account="acc-office")
COUNCIL = bearer(Role.COUNCIL_SECRETARY, authority=HERE, account="acc-council")
CHAIR = bearer(Role.CHAIR_OFFICE, authority=HERE, account="acc-chair")
OWN = bearer(Role.UNIT_OFFICER, WARD, HERE)


@pytest.fixture(scope="module")
def own(fresh: Fresh) -> Desk:
    """Give a campaign of these tests' own."""
    return fresh()


def code(answer: httpx.Response) -> str:
    """Return what a request was refused for, or that it was taken."""
    return str(answer.json().get("code", "taken"))


@pytest.mark.parametrize(
    ("who", "office", "expected"),
    [
        (LEAD, "theme-lead", "dossier-incomplete"),
        (LEAD, "standing-office", "not-permitted"),
        (OFFICE, "theme-lead", "not-permitted"),
        (OFFICE, "standing-office", "waits-elsewhere"),
        (COUNCIL, "chair", "not-permitted"),
        (CHAIR, "no-office-at-all", "not-permitted"),
        (bearer(Role.THEME_LEAD, OTHER_LEAD, HERE), "theme-lead", "unknown-nomination"),
        (OWN, "theme-lead", "not-permitted"),
    ],
)
def test_a_step_is_taken_by_whoever_sits_in_the_office(own: Desk, who: str, office: str, expected: str) -> None:
    """R23: alone as in a batch."""
    nomination = own.submitted(WARD, individual())
    portal, together = own.portal.by(who), {"campaign": own.campaign, "nominations": [nomination], "office": office}
    assert code(portal.post(f"{URL}/{nomination}/endorse", json={"office": office})) == expected
    assert code(portal.post("/api/v1/endorsements", json=together)) == expected
    own.step(nomination, "withdraw")


def test_an_event_says_in_which_role_and_for_which_unit_it_was_done(own: Desk, stream: Stream) -> None:
    """R25: beside the account."""
    nomination = own.submitted(WARD, individual())
    answer = own.portal.by(LEAD).post(
        f"{URL}/{nomination}/return", json={"office": "theme-lead", "reason": "Thiếu số liệu"}
    )
    assert answer.status_code == 200
    last = stream.text().splitlines()[-1]
    assert all(f'"{told}"' in last for told in ("acc-lead", "theme-lead", THEME_LEADS_UNIT))


@pytest.fixture(scope="module")
def picked(own: Desk) -> str:
    """Let the council's secretary pick somebody for the city's award."""
    source = own.submitted(WARD, individual())
    body = {"campaign": own.campaign, "nominations": [source], "occasion": "city", "office": "council", "vote": VOTE}
    assert code(own.portal.by(OFFICE).post("/api/v1/picks", json=body)) == "not-permitted"
    answer = own.portal.by(COUNCIL).post("/api/v1/picks", json=body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["nominations"][0]["id"])


def test_a_draft_cannot_be_picked_and_is_told_as_unknown(own: Desk) -> None:
    """R8."""
    draft = own.begun(WARD, individual())
    body = {"campaign": own.campaign, "nominations": [draft], "occasion": "city", "office": "council", "vote": VOTE}
    assert code(own.portal.by(COUNCIL).post("/api/v1/picks", json=body)) == "unknown-nomination"


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (COUNCIL, "not-permitted"),
        (LEAD, "unknown-nomination"),
        (OWN, "not-permitted"),
        (OFFICE, "decision-from-the-future"),
        (CHAIR, "decision-from-the-future"),
        (bearer(Role.CHAIR_OFFICE, authority=ABOVE), "decision-from-the-future"),
    ],
)
def test_the_answer_from_above_is_recorded_by_those_who_were_told_of_it(
    own: Desk, picked: str, who: str, expected: str
) -> None:
    """R8, R23."""
    body = {"office": "city-chair", **decision(date="2024-08-02")}
    assert code(own.portal.by(who).post(f"{URL}/{picked}/decide", json=body)) == expected


def test_what_the_chair_decides_is_recorded_by_no_other_office(own: Desk) -> None:
    """R23, R26."""
    nomination = own.at_the_chair(WARD, individual())
    body = {"office": "chair", **decision()}
    refused = [code(own.portal.by(who).post(f"{URL}/{nomination}/decide", json=body)) for who in (OFFICE, COUNCIL)]
    assert refused == ["not-permitted"] * 2
    assert own.portal.by(CHAIR).post(f"{URL}/{nomination}/decide", json=body).status_code == 200
    announcement = {"office": "chair", "announced_on": "2024-08-01", "place": "Lễ kỷ niệm"}
    refused = [
        code(own.portal.by(who).post(f"{URL}/{nomination}/announce", json=announcement)) for who in (OWN, COUNCIL)
    ]
    assert refused == ["not-permitted"] * 2
    assert own.portal.by(OFFICE).post(f"{URL}/{nomination}/announce", json=announcement).status_code == 200
