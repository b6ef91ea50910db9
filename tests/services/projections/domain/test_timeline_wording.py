"""Every event of a nomination is told in a sentence that a ward officer understands."""

import re

import pytest

from services.projections.domain.timeline import facts_of
from services.projections.domain.timeline_names import PlanNames
from services.projections.domain.timeline_wording import has_wording, told
from shared.contracts.event import Event
from shared.contracts.events import EVENT_TYPES
from shared.contracts.events.nominations import NominationsSubmitted, NomineePicked
from shared.contracts.plan import Plan
from shared.contracts.texts import Text
from tests.contracts.written.nominations import EVENTS as SENT
from tests.contracts.written_events import WRITTEN

_UNSAID = re.compile(r"\bNone\b|–|(?<!\.)\bphuong-|\bphong-|theme-lead|city-chair|wrap-up")
OF_NOMINATIONS = [event_type for event_type in EVENT_TYPES if event_type.NAME.startswith("nominations.")]
EACH = pytest.mark.parametrize("event_type", OF_NOMINATIONS, ids=lambda event_type: event_type.NAME)


@pytest.fixture
def names(plan_2024: Plan) -> PlanNames:
    return PlanNames.of(plan_2024)


def _sentences(event: Event, names: PlanNames) -> list[Text]:
    return [told(event.NAME, facts, names) for _, facts in facts_of(event)]


@EACH
def test_every_event_of_a_nomination_has_its_sentence(event_type: type[Event]) -> None:
    """A new event needs one in `domain/timeline_wording.py`, and its facts in `domain/timeline.py`."""
    assert has_wording(event_type)


@EACH
def test_every_event_stands_in_the_timeline_of_each_nomination_that_it_names(event_type: type[Event]) -> None:
    event = WRITTEN[event_type.NAME].event
    named = set(re.findall(r"'id': '([^']+)'", str(event.model_dump())))
    if isinstance(event, NomineePicked):
        named.add(event.picked_from)
    assert {nomination for nomination, _ in facts_of(event)} == named


@EACH
def test_a_sentence_calls_things_as_people_do(event_type: type[Event], names: PlanNames) -> None:
    """No ids of units and offices, nothing unsaid, in either language."""
    for text in _sentences(WRITTEN[event_type.NAME].event, names):
        for sentence in (text.vi, text.en):
            assert _UNSAID.search(sentence) is None
            assert sentence[0].isupper()
            assert sentence.endswith(".")


@EACH
def test_a_sentence_is_in_two_languages(event_type: type[Event], names: PlanNames) -> None:
    assert all(text.vi != text.en for text in _sentences(WRITTEN[event_type.NAME].event, names))


READS = {
    "nominations.nomination-drafted.v2": (
        "Phường Bạch Mai lập đề nghị khen thưởng Trần Thị Hạnh (Khen thưởng đột xuất, chuyên đề 2.3)."
    ),
    "nominations.dossier-saved.v2": "Phường Bạch Mai lưu hồ sơ gồm 1 văn bản.",
    "nominations.nominations-submitted.v2": "Phường Bạch Mai nộp đề nghị, cùng 1 đề nghị khác.",
    "nominations.submission-refused.v1": (
        "Không nhận đề nghị của Phường Bạch Mai vì đã hết chỉ tiêu tập thể (mục III.4.2)."
    ),
    "nominations.nomination-withdrawn.v1": "Phường Bạch Mai rút đề nghị; đơn vị được dùng lại chỉ tiêu này.",
    "nominations.nomination-endorsed.v2": (
        "Hội đồng Thi đua - Khen thưởng quận đồng ý (biểu quyết: 9 người dự, 8 tán thành, 1 không tán thành), chuyển "
        "đề nghị đến Chủ tịch UBND quận."
    ),
    "nominations.nomination-returned.v2": (
        "Phòng Quản lý đô thị (chủ trì chuyên đề) trả lại đề nghị (biểu quyết: 9 người dự, 8 tán thành, 1 không tán "
        "thành) để Phường Bạch Mai bổ sung, vẫn giữ chỉ tiêu. Lý do: Báo cáo thiếu số liệu."
    ),
    "nominations.award-decided.v2": (
        "Chủ tịch UBND quận quyết định tặng Giấy khen cho thành tích từ 01/03/2024 đến 31/07/2024, theo Quyết định số "
        "1234/QĐ-UBND ngày 01/10/2024 (Nguyễn Quang Trung ký)."
    ),
    "nominations.award-announced.v1": (
        "Phòng Nội vụ (cơ quan thường trực) công bố khen thưởng ngày 08/10/2024: Hội nghị tổng kết, Nhà văn hoá quận."
    ),
    "nominations.award-revoked.v1": (
        "Chủ tịch UBND quận hủy bỏ khen thưởng vì hồ sơ có thông tin sai sự thật, theo Quyết định số 1502/QĐ-UBND ngày "
        "02/12/2024 (Nguyễn Quang Trung ký); chỉ tiêu vẫn tính là đã dùng. Lý do: Số liệu trong báo cáo không đúng sự "
        "thật."
    ),
}


@pytest.mark.parametrize("name", READS)
def test_what_happened_reads_like_this(names: PlanNames, name: str) -> None:
    assert _sentences(WRITTEN[name].event, names)[0].vi == READS[name]


def test_a_pick_is_told_in_both_timelines(names: PlanNames) -> None:
    """R8: in that of the new nomination, and in that of the one it rests on."""
    picked = next(event for event in SENT if isinstance(event, NomineePicked))
    new, source = _sentences(picked, names)
    assert f"từ đề nghị {picked.picked_from}" in new.vi
    assert f"lập đề nghị mới {picked.nomination.id}" in source.vi


def test_a_list_of_one_is_told_without_others(names: PlanNames) -> None:
    submitted = next(event for event in SENT if isinstance(event, NominationsSubmitted))
    alone = submitted.model_copy(update={"nominations": submitted.nominations[:1]})
    assert _sentences(alone, names)[0].en == "Phường Bạch Mai submitted the nomination."


def test_an_event_that_is_not_known_here_is_told_by_its_name(names: PlanNames) -> None:
    [(_, facts), *_] = facts_of(WRITTEN["nominations.nomination-drafted.v2"].event)
    assert told("nominations.nomination-praised.v1", facts, names).en == "nominations.nomination-praised.v1"
