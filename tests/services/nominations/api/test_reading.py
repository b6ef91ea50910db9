"""What is read of nominations over HTTP."""

import pytest

from tests.services.nominations.api.asking import URL, Desk, team


def test_who_sent_a_nomination_back_and_why_can_be_read(desk: Desk) -> None:
    """R24: the unit must know what to supplement."""
    nomination = desk.submitted("phuong-thanh-luong")
    desk.step(nomination, "return", office="theme-lead", reason="Thiếu số liệu")
    back = {"how": "returned", "office": "theme-lead", "reason": "Thiếu số liệu", "vote": None}
    assert desk.read(nomination)["sent_back"] == back


def test_one_nomination_can_be_asked_no_older_than_a_position(desk: Desk) -> None:
    answer = desk.begin(desk.new("phuong-thanh-nhan"))
    begun = answer.json()
    read = desk.portal.get(f"{URL}/{begun['nomination']['id']}", params={"at_least": begun["position"]})
    assert read.status_code == 200


def test_a_list_can_be_asked_no_older_than_a_position(desk: Desk) -> None:
    position = desk.begin(desk.new("phuong-quynh-loi")).json()["position"]
    path = "/api/v1/nominee-lists/hai-ba-trung-2024/phuong-quynh-loi"
    assert len(desk.portal.get(path, params={"at_least": position}).json()["nominations"]) == 1


def test_a_name_in_decomposed_form_is_kept_composed(desk: Desk) -> None:
    decomposed = "To\u0302\u0309 da\u0302n pho\u0302\u0301"
    begun = desk.begin(desk.new("phuong-pho-hue", nominee=team(name=decomposed)))
    assert begun.json()["nomination"]["nominee"]["name"] == "Tổ dân phố"


@pytest.mark.parametrize("name", ["Tổ\u0000 3", "Tổ\u202e 3", "Tổ\n3"])
def test_a_name_with_characters_that_cannot_be_seen_is_refused(desk: Desk, name: str) -> None:
    answer = desk.begin(desk.new("phuong-pho-hue", nominee=team(name=name)))
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "nominee.name")


def test_no_unit_begins_what_the_council_picks(desk: Desk) -> None:
    """R8."""
    answer = desk.begin(desk.new("phuong-minh-khai", occasion="city"))
    assert (answer.status_code, answer.json()["code"]) == (409, "not-yours-to-propose")
