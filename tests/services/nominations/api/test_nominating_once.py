"""One nominee is nominated once per campaign and occasion; one achievement is not commended twice (R21)."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from services.nominations.adapters.nominee_register import StoredNomineeRegister
from tests.services.nominations.api.asking import Desk, decision, individual, team
from tests.services.nominations.api.authority import Authority
from tests.services.nominations.api.papers import paper, report
from tests.services.nominations.campaign.plan import PLAN
from tests.services.portal import Stream

IN_PERIOD = {"starts": "2024-08-01", "ends": "2024-08-02"}
FIRST, SECOND = "phuong-bach-dang", "phuong-bach-khoa"


def heard(desk: Desk, stream: Stream) -> None:
    """Wait until the service's own view has all that was recorded."""
    desk.hears_of(f"NOMINATIONS:{stream.end}")


@contextmanager
def deaf(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the register know of nobody, as if all that is in it had been recorded by another process just now."""
    with monkeypatch.context() as patch:
        patch.setattr(StoredNomineeRegister, "twins", lambda *_: {})
        yield


def test_a_person_whom_another_unit_has_submitted_is_refused(desk: Desk, stream: Stream) -> None:
    """R21: once the service has heard of it."""
    first = desk.submitted(FIRST, individual("Phạm Văn Ba"))
    heard(desk, stream)
    second = desk.begun(SECOND, individual("Phạm Văn Ba"))
    before = stream.end
    answer = desk.submit(second)
    assert (answer.status_code, answer.json()["code"], answer.json()["rule"]) == (409, "nominated-already", "R21")
    assert ("Phường Bạch Đằng" in answer.json()["detail"], first in answer.json()["detail"]) == (True, True)
    assert ("Phạm Văn Ba" in answer.text, stream.end) == (False, before)


def test_case_and_spaces_make_no_other_person(desk: Desk, stream: Stream) -> None:
    """R21."""
    desk.submitted(FIRST, individual("Phạm Thị Tư"))
    heard(desk, stream)
    assert desk.submit(desk.begun(SECOND, individual("  phạm  thị TƯ "))).json()["code"] == "nominated-already"


def test_a_person_of_the_same_name_at_another_workplace_is_another(desk: Desk, stream: Stream) -> None:
    """R21: a person is told by name, position and workplace."""
    desk.submitted(FIRST, individual("Nguyễn Văn An"))
    heard(desk, stream)
    other = individual("Nguyễn Văn An")
    other["person"]["workplace"] = "Trạm y tế phường"
    assert desk.submitted(SECOND, other)


def test_a_collective_of_the_same_name_under_another_unit_is_another(desk: Desk, stream: Stream) -> None:
    """R21: every ward has its group number 3."""
    desk.submitted("phuong-cau-den", team("Tổ dân phố số 3"))
    heard(desk, stream)
    assert desk.submitted("phuong-dong-mac", team("Tổ dân phố số 3"))


def test_a_collective_that_its_manager_has_submitted_is_refused_to_another(desk: Desk, stream: Stream) -> None:
    """R17, R21."""
    desk.submitted("phuong-dong-nhan", team("Đội xung kích"))
    heard(desk, stream)
    sealed = [
        report("submitting-unit", "managing-unit"),
        paper("managing-unit-consent", confirmed_by=("managing-unit",)),
    ]
    desk.with_individual("phuong-dong-tam")
    outsider = team("Đội xung kích", managing_unit="phuong-dong-nhan")
    answer = desk.submit(desk.begun("phuong-dong-tam", outsider, documents=sealed))
    assert answer.json()["code"] == "nominated-already"


def test_two_in_one_list_are_refused_at_once(desk: Desk) -> None:
    """R21: within a unit's own list nothing has to be heard of."""
    desk.submitted("phuong-le-dai-hanh", individual("Lê Văn Năm"))
    answer = desk.submit(desk.begun("phuong-le-dai-hanh", individual("Lê Văn Năm")))
    assert answer.json()["code"] == "nominated-already"


def test_one_achievement_is_not_put_forward_twice(desk: Desk, stream: Stream) -> None:
    """R21: the bytes of one report stand behind one nomination, whoever is named in it."""
    one = report()
    desk.submitted(FIRST, individual(), documents=[one])
    heard(desk, stream)
    answer = desk.submit(desk.begun(SECOND, individual(), documents=[one]))
    assert (answer.status_code, answer.json()["code"]) == (409, "achievement-used-already")


def test_one_achievement_is_not_commended_on_another_occasion_either(desk: Desk, stream: Stream) -> None:
    """R21."""
    one = report(kind="summary-report")
    letter = [paper("submission-letter")]
    body = {"occasion": "ad-hoc", "theme": None, "achieved": IN_PERIOD, "documents": [one]}
    desk.step(desk.begun(FIRST, team(), **body), "submit", documents=letter)
    heard(desk, stream)
    again = desk.begun(SECOND, individual(), **body)
    assert desk.step(again, "submit", documents=letter).json()["code"] == "achievement-used-already"


def test_the_same_person_is_nominated_on_another_occasion(desk: Desk, stream: Stream) -> None:
    """R21: once per occasion, for another achievement."""
    desk.submitted("phuong-minh-khai", individual("Đỗ Thị Sáu"))
    heard(desk, stream)
    deed = [report(kind="summary-report")]
    body = {"occasion": "ad-hoc", "theme": None, "achieved": IN_PERIOD, "documents": deed}
    nomination = desk.begun("phuong-nguyen-du", individual("Đỗ Thị Sáu"), **body)
    assert desk.step(nomination, "submit", documents=[paper("submission-letter")]).status_code == 200


def test_the_same_person_is_nominated_in_another_campaign(desk: Desk, authority: Authority, stream: Stream) -> None:
    """R21: once per campaign, for another achievement."""
    other = Desk(desk.portal, "hai-ba-trung-2025")
    desk.hears_of(authority.issue(PLAN.model_copy(update={"campaign": other.campaign})))
    desk.submitted("phuong-pham-dinh-ho", individual("Vũ Văn Bảy"))
    heard(desk, stream)
    assert other.submitted("phuong-pham-dinh-ho", individual("Vũ Văn Bảy"))


def test_who_was_withdrawn_can_be_nominated_by_another(desk: Desk, stream: Stream) -> None:
    """R11, R21."""
    first = desk.submitted("phuong-pho-hue", individual("Bùi Thị Tám"))
    desk.step(first, "withdraw")
    heard(desk, stream)
    assert desk.submitted("phuong-quynh-loi", individual("Bùi Thị Tám"))


def test_who_was_withdrawn_and_nominated_by_another_does_not_come_back(desk: Desk, stream: Stream) -> None:
    """R21, R24."""
    first = desk.submitted("phuong-pho-hue", individual("Hồ Văn Chín"))
    desk.step(first, "withdraw")
    heard(desk, stream)
    desk.submitted("phuong-quynh-loi", individual("Hồ Văn Chín"))
    heard(desk, stream)
    assert desk.submit(desk.begun("phuong-pho-hue", individual("Hồ Văn Chín"))).json()["code"] == "nominated-already"


def test_the_vowel_that_carries_a_tone_makes_no_other_person(desk: Desk, stream: Stream) -> None:
    """R21: "Hoà" and "Hòa" are one name, spelt in two ways."""
    desk.submitted("phuong-truong-dinh", individual("Lê Thị Hoà"))
    heard(desk, stream)
    assert desk.submit(desk.begun("phuong-thanh-luong", individual("Lê Thị Hòa"))).json()["code"] == "nominated-already"


def test_another_tone_makes_another_person(desk: Desk, stream: Stream) -> None:
    """R21."""
    desk.submitted("phuong-truong-dinh", individual("Lê Thị Hỏa"))
    heard(desk, stream)
    assert desk.submitted("phuong-vinh-tuy", individual("Lê Thị Hóa"))


def test_papers_that_state_no_achievement_may_be_shared(desk: Desk, stream: Stream) -> None:
    """R21: only what states an achievement is one."""
    picture = paper("other", "a picture of both")
    desk.submitted("phuong-vinh-tuy", individual(), documents=[report(), picture])
    heard(desk, stream)
    assert desk.submitted("phuong-dong-mac", individual(), documents=[report(), picture])


def granted_meanwhile(desk: Desk, stream: Stream, unit: str) -> str:
    """Return a nomination that came back, and takes a report that another was granted on since it was submitted."""
    one = report()
    first = desk.submitted(unit, individual())
    desk.step(first, "return", office="theme-lead", reason="Thiếu số liệu")
    granted = desk.submitted("phuong-cau-den", individual(), documents=[one])
    desk.passed(granted, "theme-lead", "standing-office", "council")
    assert desk.step(granted, "decide", office="chair", **decision()).status_code == 200
    heard(desk, stream)
    desk.save(first, [one])
    return first


def test_a_report_that_was_granted_on_since_does_not_come_back(desk: Desk, stream: Stream) -> None:
    """R21: though it was submitted before the other was."""
    first = granted_meanwhile(desk, stream, "phuong-dong-nhan")
    assert desk.submit(first).json()["code"] == "achievement-used-already"


def test_a_report_that_was_granted_on_since_goes_no_further_than_the_next_office(
    desk: Desk, stream: Stream, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R21: where it came back before the award was heard of."""
    first = granted_meanwhile(desk, stream, "phuong-dong-mac")
    with deaf(monkeypatch):
        assert desk.submit(first).status_code == 200
    assert desk.endorse(first, "theme-lead").json()["code"] == "achievement-used-already"


def test_twins_that_raced_are_found_when_the_later_one_is_endorsed(
    desk: Desk, stream: Stream, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R21: two processes took them at the same moment; the next office that has the later one is told."""
    first = desk.submitted("phuong-quynh-mai", individual("Đặng Văn Mười"))
    with deaf(monkeypatch):
        second = desk.submitted("phuong-thanh-luong", individual("Đặng Văn Mười"))
    heard(desk, stream)
    before = stream.end
    refused = desk.endorse(second, "theme-lead")
    assert (refused.json()["code"], first in refused.json()["detail"]) == ("nominated-already", True)
    assert stream.end == before
    assert desk.endorse(first, "theme-lead").status_code == 200


def test_twins_that_raced_up_to_the_chair_are_found_before_one_is_granted(
    desk: Desk, stream: Stream, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R21: at the latest there."""
    first = desk.submitted("phuong-thanh-nhan", individual("Ngô Thị Mận"))
    with deaf(monkeypatch):
        second = desk.at_the_chair("phuong-truong-dinh", individual("Ngô Thị Mận"))
    heard(desk, stream)
    before = stream.end
    refused = desk.together("decisions", [second], office="chair", **decision())
    assert (refused.json()["code"], stream.end) == ("nominated-already", before)
    desk.step(first, "withdraw")
    heard(desk, stream)
    assert desk.together("decisions", [second], office="chair", **decision()).status_code == 200
