"""Amendments of a plan reach the nominations (R2): what is asked after them is decided under them."""

import datetime as dt
from typing import Any

from shared.calendar import Term, TermForm
from shared.contracts.plan import (
    Category,
    DeadlineExtended,
    DeadlineMoved,
    QuotaSet,
    Selection,
    ThemeLeadChanged,
    Unit,
    UnitAdded,
    UnitRenamed,
    UnitsMerged,
)
from tests.services.nominations.api.asking import THEME, Desk, Fresh, decision, individual, team
from tests.services.nominations.api.authority import Authority
from tests.services.nominations.campaign.plan import PLAN
from tests.services.portal import Stream

WARD, OTHER = "phuong-bach-mai", "phuong-bach-khoa"
LIST = "ho-so-de-nghi-khen-thuong"


def quota(maximum: int, *units: str, category: Category = Category.COLLECTIVE) -> QuotaSet:
    """Return that units have another number of places."""
    ward = PLAN.unit(WARD)
    assert ward is not None
    own = PLAN.quota(ward, category)
    assert own is not None
    changed = {"applies_to": Selection(units=units), "maximum": maximum, "clause": "CV 215"}
    return QuotaSet(quota=own.model_copy(update=changed))


def before(day: dt.date) -> Term:
    """Return a term that ends with the day before."""
    return Term(literal=f"trước ngày {day:%d/%m/%Y}", clause="CV 215", form=TermForm.BEFORE_DAY, value=str(day))


def places(desk: Desk, unit: str = WARD) -> dict[str, Any]:
    """Return the places of a unit for collectives."""
    answer = desk.portal.get(f"/api/v1/nominee-lists/{desk.campaign}/{unit}").json()
    found: dict[str, Any] = answer["places"][0]
    return found


def full(desk: Desk) -> list[str]:
    """Use both places of the ward."""
    return [desk.submitted(WARD, team()) for _ in range(2)]


# Quotas


def test_a_quota_that_is_raised_opens_a_place(fresh: Fresh, authority: Authority) -> None:
    """R2, R7."""
    desk = fresh()
    full(desk)
    third = desk.begun(WARD)
    assert desk.submit(third).json()["code"] == "quota-used-up"
    desk.hears_of(authority.amend(desk.campaign, quota(3, WARD)))
    assert desk.submit(third).status_code == 200
    assert places(desk) == {"category": "collective", "used": 3, "maximum": 3}


def test_a_quota_lowered_below_what_is_used_refuses_further_ones_and_cancels_nobody(
    fresh: Fresh, authority: Authority
) -> None:
    """R2: shown as over-used."""
    desk = fresh()
    submitted = full(desk)
    desk.hears_of(authority.amend(desk.campaign, quota(1, WARD)))
    problem = desk.submit(desk.begun(WARD)).json()
    assert problem["detail"].startswith("2/1 tập thể đã đề nghị, Phường Bạch Mai, mục CV 215")
    assert [desk.read(each)["status"] for each in submitted] == ["submitted"] * 2
    assert places(desk) == {"category": "collective", "used": 2, "maximum": 1}


def test_who_holds_a_place_too_many_goes_on_to_the_award(fresh: Fresh, authority: Authority) -> None:
    """R2, R11: also when returned for supplement in the meantime."""
    desk = fresh()
    _, second = full(desk)
    desk.hears_of(authority.amend(desk.campaign, quota(0, WARD)))
    desk.step(second, "return", office="theme-lead", reason="Thiếu số liệu")
    assert desk.submit(second).status_code == 200
    desk.passed(second, "theme-lead", "standing-office", "council")
    assert desk.step(second, "decide", office="chair", **decision()).status_code == 200


def test_another_unit_s_quota_changes_nothing_for_this_one(fresh: Fresh, authority: Authority) -> None:
    """R2, R7."""
    desk = fresh()
    desk.hears_of(authority.amend(desk.campaign, quota(9, OTHER)))
    assert (places(desk)["maximum"], places(desk, OTHER)["maximum"]) == (2, 9)


# Deadlines: it is 1 August, and lists are due before 20 August


def test_a_deadline_that_is_moved_forward_closes_the_list(fresh: Fresh, authority: Authority) -> None:
    """R2, R13."""
    desk = fresh()
    nomination = desk.begun(WARD, individual())
    desk.hears_of(authority.amend(desk.campaign, DeadlineMoved(obligation=LIST, due=before(dt.date(2024, 8, 1)))))
    problem = desk.submit(nomination).json()
    assert (problem["code"], problem["rule"]) == ("list-too-late", "R13")
    assert "trước ngày 01/08/2024" in problem["detail"]


def test_a_deadline_that_is_moved_back_opens_the_list_again(fresh: Fresh, authority: Authority) -> None:
    """R2, R13."""
    desk = fresh()
    nomination = desk.begun(WARD, individual())
    for day in (dt.date(2024, 8, 1), dt.date(2024, 9, 1)):
        desk.hears_of(authority.amend(desk.campaign, DeadlineMoved(obligation=LIST, due=before(day))))
    assert desk.submit(nomination).status_code == 200


def test_an_extension_opens_the_list_of_one_unit_alone(fresh: Fresh, authority: Authority) -> None:
    """R2, R13."""
    desk = fresh()
    moved = DeadlineMoved(obligation=LIST, due=before(dt.date(2024, 8, 1)))
    extended = DeadlineExtended(obligation=LIST, units=(WARD,), due=before(dt.date(2024, 8, 15)))
    desk.hears_of(authority.amend(desk.campaign, moved, extended))
    answers = [desk.submit(desk.begun(unit, individual())) for unit in (WARD, OTHER)]
    assert [answer.json().get("code") for answer in answers] == [None, "list-too-late"]


# Units


def test_a_renamed_unit_shows_its_new_name_and_the_former_one(fresh: Fresh, authority: Authority) -> None:
    """R2: in its nominations, its list and its refusals."""
    desk = fresh()
    nomination, *_ = full(desk)
    desk.hears_of(authority.amend(desk.campaign, UnitRenamed(unit=WARD, name="Phường Bạch Mai Mới")))
    shown = desk.read(nomination)["unit"]
    assert (shown["id"], shown["name"], shown["former_names"]) == (WARD, "Phường Bạch Mai Mới", ["Phường Bạch Mai"])
    assert "Phường Bạch Mai Mới" in desk.submit(desk.begun(WARD)).json()["detail"]


def test_a_unit_that_was_added_has_the_places_of_its_kind(fresh: Fresh, authority: Authority) -> None:
    """R2, R7."""
    desk = fresh()
    assert desk.begin(desk.new("phuong-moi")).json()["code"] == "unknown-unit"
    desk.hears_of(authority.amend(desk.campaign, UnitAdded(unit=Unit(id="phuong-moi", name="Phường Mới", kind="ward"))))
    assert desk.submitted("phuong-moi", individual())
    assert places(desk, "phuong-moi")["maximum"] == 2


def merge(desk: Desk, authority: Authority) -> None:
    """Let the ward merge into the other one."""
    heir = PLAN.unit(OTHER)
    assert heir is not None
    desk.hears_of(authority.amend(desk.campaign, UnitsMerged(units=(WARD,), into=heir)))


def test_a_merged_unit_begins_nothing_and_is_told_its_heir(fresh: Fresh, authority: Authority, stream: Stream) -> None:
    """R2."""
    desk = fresh()
    merge(desk, authority)
    end = stream.end
    problem = desk.begin(desk.new(WARD)).json()
    assert (problem["status"], problem["code"], problem["rule"], stream.end) == (409, "unit-merged", "R2", end)
    assert f"Phường Bách Khoa. Thực hiện việc này với đơn vị “{OTHER}”" in problem["detail"]


def test_a_merged_unit_submits_no_draft(fresh: Fresh, authority: Authority) -> None:
    """R2."""
    desk = fresh()
    draft = desk.begun(WARD, individual())
    merge(desk, authority)
    assert desk.submit(draft).json()["code"] == "unit-merged"


def test_what_a_merged_unit_submitted_goes_on_and_keeps_its_places(fresh: Fresh, authority: Authority) -> None:
    """R2: its heir has its own places."""
    desk = fresh()
    first, second = full(desk)
    merge(desk, authority)
    desk.passed(first, "theme-lead", "standing-office", "council")
    granted = desk.step(first, "decide", office="chair", **decision()).json()["nomination"]
    assert (granted["status"], granted["unit"]["merged_into"]) == ("awarded", OTHER)
    desk.step(second, "return", office="theme-lead", reason="Thiếu số liệu")
    assert desk.submit(second).status_code == 200
    assert [desk.submitted(OTHER, team()) for _ in range(2)]
    assert (places(desk)["used"], places(desk, OTHER)["used"]) == (2, 2)


# Themes


def test_a_theme_s_new_lead_is_whom_a_nomination_waits_for(fresh: Fresh, authority: Authority) -> None:
    """R2, R23."""
    desk = fresh()
    nomination = desk.submitted(WARD, individual())
    desk.hears_of(authority.amend(desk.campaign, ThemeLeadChanged(theme=THEME, lead="cong-an-quan")))
    problem = desk.endorse(nomination, "standing-office").json()
    assert "chờ Công an quận (“theme-lead”)" in problem["detail"]
    assert desk.endorse(nomination, "theme-lead", by="account:police").status_code == 200


# Which rules a submission was decided under


def test_a_submission_names_the_rules_that_it_was_decided_under(
    fresh: Fresh, authority: Authority, stream: Stream
) -> None:
    """R2: a position in the campaigns' history, so that each outcome can be explained later."""
    desk = fresh()
    position = authority.amend(desk.campaign, quota(3, WARD))
    desk.hears_of(position)
    desk.submitted(WARD, individual())
    assert f'"rules_as_of":{position.partition(":")[2]}' in stream.text().splitlines()[-1]


# Closing


def test_nothing_goes_on_in_a_closed_campaign(fresh: Fresh, authority: Authority, stream: Stream) -> None:
    """The campaign was closed: refused with its own code, whatever is asked but at the last step."""
    desk = fresh()
    draft, waiting, at_chair = desk.begun(), desk.submitted(OTHER, individual()), desk.at_the_chair(OTHER, individual())
    desk.hears_of(authority.close_campaign(desk.campaign))
    end = stream.end
    vote = {"present": 9, "in_favour": 9, "against": 0, "minutes": "Biên bản số 14"}
    answers = [
        desk.begin(desk.new()),
        desk.save(draft, []),
        desk.submit(draft),
        desk.post(f"/api/v1/nominee-lists/{desk.campaign}/{WARD}/submit", {}),
        desk.step(waiting, "withdraw"),
        desk.endorse(waiting, "theme-lead"),
        desk.step(waiting, "return", office="theme-lead", reason="x"),
        desk.step(waiting, "decline", office="theme-lead", reason="x"),
        desk.step(at_chair, "return", office="chair", reason="x"),
        desk.correct(draft, individual()),
        desk.together("endorsements", [waiting], office="theme-lead"),
        desk.together("picks", [waiting], office="council", occasion="city", vote=vote),
    ]
    assert {(answer.status_code, answer.json()["code"]) for answer in answers} == {(409, "campaign-closed")}
    assert stream.end == end


def test_what_waits_for_its_last_step_is_granted_after_the_closing(fresh: Fresh, authority: Authority) -> None:
    """R8, R26: the city answers when it answers."""
    desk = fresh()
    pick = desk.picked(desk.submitted(OTHER, individual()))
    desk.hears_of(authority.close_campaign(desk.campaign))
    answer = desk.step(pick, "decide", office="city-chair", **decision())
    assert answer.json()["nomination"]["status"] == "awarded"


def test_what_waits_for_its_last_step_is_declined_after_the_closing(fresh: Fresh, authority: Authority) -> None:
    """R8, R24: the city's answer can be no."""
    desk = fresh()
    pick = desk.picked(desk.submitted(OTHER, individual()))
    desk.hears_of(authority.close_campaign(desk.campaign))
    answer = desk.step(pick, "decline", office="city-chair", reason="Chưa đủ thời gian công tác")
    assert answer.json()["nomination"]["status"] == "declined"


def test_what_waits_elsewhere_is_not_granted_after_the_closing(
    fresh: Fresh, authority: Authority, stream: Stream
) -> None:
    """R23, R26."""
    desk = fresh()
    waiting = desk.submitted(OTHER, individual())
    desk.hears_of(authority.close_campaign(desk.campaign))
    end = stream.end
    answer = desk.step(waiting, "decide", office="chair", **decision())
    assert (answer.status_code, answer.json()["code"], stream.end) == (409, "waits-elsewhere", end)


def test_awards_of_a_closed_campaign_are_announced(fresh: Fresh, authority: Authority) -> None:
    """R26: one by one, or together."""
    desk = fresh()
    one, another = (desk.awarded(WARD, individual()) for _ in range(2))
    desk.hears_of(authority.close_campaign(desk.campaign))
    ceremony = {"office": "chair", "announced_on": "2024-08-01", "place": "Lễ kỷ niệm"}
    assert desk.step(one, "announce", **ceremony).status_code == 200
    assert desk.together("announcements", [another], **ceremony).status_code == 200


def test_awards_of_a_closed_campaign_are_revoked(fresh: Fresh, authority: Authority) -> None:
    """R26."""
    desk = fresh()
    granted = desk.awarded(WARD, individual())
    desk.hears_of(authority.close_campaign(desk.campaign))
    body = {"office": "chair", "ground": "fraud", "reason": "Báo cáo sai sự thật", **decision(date="2024-08-01")}
    assert desk.step(granted, "revoke", **body).json()["nomination"]["status"] == "revoked"


def test_a_closed_campaign_can_be_read(fresh: Fresh, authority: Authority) -> None:
    desk = fresh()
    nomination = desk.submitted(WARD, individual())
    desk.hears_of(authority.close_campaign(desk.campaign))
    assert (desk.read(nomination)["status"], nomination in desk.listed()) == ("submitted", True)
