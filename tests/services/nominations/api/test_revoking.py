"""A decision can be revoked on a ground, by another one; the place stays used (R26)."""

from typing import Any

import pytest

from tests.services.nominations.api.asking import CAMPAIGN, Desk, decision, individual
from tests.services.portal import Stream

TODAY = "2024-08-01"
GROUNDS = ("fraud", "false-information", "unlawful-appraisal", "standards-unmet")


def revocation(ground: str = "fraud", **more: Any) -> dict[str, Any]:
    """Return a revocation by a decision of its own."""
    return {"office": "chair", "ground": ground, "reason": "Báo cáo sai sự thật", **decision(date=TODAY), **more}


def used(desk: Desk, unit: str) -> int:
    """Return how many individuals hold a place of a unit."""
    places = desk.portal.get(f"/api/v1/nominee-lists/{CAMPAIGN}/{unit}").json()["places"]
    return int(next(each["used"] for each in places if each["category"] == "individual"))


@pytest.mark.parametrize("ground", GROUNDS)
def test_an_award_is_revoked_on_each_ground(desk: Desk, stream: Stream, ground: str) -> None:
    """R26."""
    nomination, body = desk.awarded("phuong-bach-dang", individual()), revocation(ground)
    before = stream.end
    shown = desk.step(nomination, "revoke", **body).json()["nomination"]
    assert (shown["status"], shown["award"]["revoked"]) == (
        "revoked",
        {key: body[key] for key in ("ground", "reason", "number", "date", "signer")},
    )
    assert stream.names()[before:] == ["nominations.award-revoked.v1", "nominations.decision-issued.v1"]


def test_the_decision_that_granted_it_is_still_shown(desk: Desk) -> None:
    """R26: a revocation is a new fact, nothing is taken out of history."""
    paper = decision()
    nomination = desk.awarded("phuong-bach-khoa", individual(), **paper)
    award = desk.step(nomination, "revoke", **revocation()).json()["nomination"]["award"]
    assert {key: award[key] for key in paper} == paper


def test_the_place_stays_used(desk: Desk) -> None:
    """R26: of four places of a ward none comes back."""
    unit = "phuong-cau-den"
    nomination = desk.awarded(unit, individual())
    for _ in range(3):
        desk.submitted(unit, individual())
    desk.step(nomination, "revoke", **revocation())
    assert (used(desk, unit), desk.submit(desk.begun(unit, individual())).json()["code"]) == (4, "quota-used-up")


def test_an_announced_award_can_be_revoked(desk: Desk) -> None:
    """R26."""
    nomination = desk.awarded("phuong-dong-mac", individual())
    desk.step(nomination, "announce", office="chair", announced_on=TODAY, place="Lễ kỷ niệm")
    award = desk.step(nomination, "revoke", **revocation()).json()["nomination"]["award"]
    assert (award["announced"]["place"], award["revoked"]["ground"]) == ("Lễ kỷ niệm", "fraud")


def test_the_same_revocation_again_records_nothing(desk: Desk, stream: Stream) -> None:
    """R26."""
    nomination, body = desk.awarded("phuong-dong-nhan", individual()), revocation()
    first = desk.step(nomination, "revoke", **body)
    before = stream.end
    again = desk.step(nomination, "revoke", **body)
    assert (again.status_code, again.json()["nomination"], stream.end) == (200, first.json()["nomination"], before)


def test_what_was_revoked_is_not_revoked_again(desk: Desk) -> None:
    """R26."""
    nomination = desk.awarded("phuong-dong-tam", individual())
    desk.step(nomination, "revoke", **revocation())
    assert desk.step(nomination, "revoke", **revocation("unlawful-appraisal")).json()["code"] == "not-in-this-state"


def test_a_revocation_has_a_number_of_its_own(desk: Desk, stream: Stream) -> None:
    """R26: that of the decision which granted the award is taken."""
    paper = decision(date=TODAY)
    nomination = desk.awarded("phuong-le-dai-hanh", individual(), **paper)
    before = stream.end
    answer = desk.step(nomination, "revoke", **revocation(number=paper["number"]))
    assert (answer.json()["code"], stream.end) == ("decision-number-taken", before)


def test_a_number_that_revoked_grants_nothing(desk: Desk) -> None:
    """R26."""
    body = revocation()
    desk.step(desk.awarded("phuong-minh-khai", individual()), "revoke", **body)
    other = desk.at_the_chair("phuong-minh-khai", individual())
    paper = {key: body[key] for key in ("number", "date", "signer")}
    assert desk.step(other, "decide", office="chair", **paper).json()["code"] == "decision-number-taken"


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"date": "2024-07-30"}, 422, "revoked-before-granted"),
        ({"date": "2024-08-02"}, 422, "decision-from-the-future"),
        ({"office": "standing-office"}, 409, "waits-elsewhere"),
    ],
    ids=["before the award", "tomorrow", "not the office that decided"],
)
def test_a_revocation_that_can_t_be_is_refused(
    desk: Desk, stream: Stream, change: dict[str, Any], status: int, code: str
) -> None:
    """R26."""
    nomination = desk.awarded("phuong-nguyen-du", individual())
    before = stream.end
    answer = desk.step(nomination, "revoke", **revocation(**change))
    assert (answer.status_code, answer.json()["code"], stream.end) == (status, code, before)


def test_what_was_not_granted_is_not_revoked(desk: Desk) -> None:
    """R26."""
    nomination = desk.at_the_chair("phuong-pham-dinh-ho", individual())
    assert desk.step(nomination, "revoke", **revocation()).json()["code"] == "not-in-this-state"


@pytest.mark.parametrize(
    ("change", "field"),
    [({"ground": "envy"}, "ground"), ({"reason": ""}, "reason"), ({"number": ""}, "number"), ({"date": "x"}, "date")],
)
def test_a_revocation_that_makes_no_sense_names_its_field(desk: Desk, change: dict[str, Any], field: str) -> None:
    """R26."""
    answer = desk.step(f"{CAMPAIGN}.phuong-bach-mai.12345678", "revoke", **revocation(**change))
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, field)
