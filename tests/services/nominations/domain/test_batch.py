"""Many nominations under one document: all or none."""

from services.nominations.domain.batch import all_or_none, list_of, lists_of
from services.nominations.domain.nominee_list import NOMINEE_LIST, NomineeList
from services.nominations.domain.refusals import NotInThisState, Obstacle, SeveralObstacles
from shared.contracts.decision import Decision, Refused
from shared.contracts.refusals import UnknownNomination
from tests.given_when_then import Given
from tests.services.nominations.campaign.awarding import announced
from tests.services.nominations.campaign.nominating import drafted
from tests.services.nominations.campaign.nominees import ref
from tests.services.nominations.campaign.plan import CAMPAIGN, WARD
from tests.services.nominations.domain.together import ThenTogether

A, B, ELSEWHERE = ref("a1"), ref("b2"), ref("a1", unit="phuong-bach-khoa")
OF_WARD, OF_NEIGHBOUR = f"{CAMPAIGN}/{WARD}/nominee-list", f"{CAMPAIGN}/phuong-bach-khoa/nominee-list"
LISTS = {
    OF_WARD: Given(NOMINEE_LIST, drafted(A), drafted(B)).state,
    OF_NEIGHBOUR: Given(NOMINEE_LIST, drafted(ELSEWHERE)).state,
}


def announce(state: NomineeList, nomination: str) -> Decision:
    """Announce what is in a list; what is not is unknown."""
    found = state.nominations.get(nomination)
    return Refused(UnknownNomination(nomination=nomination)) if found is None else (announced(found.ref),)


def test_each_event_goes_into_the_list_of_its_nomination() -> None:
    """R10."""
    decision = all_or_none(LISTS, (A.id, ELSEWHERE.id, B.id), announce)
    ThenTogether(decision).then(announced(A), announced(B), announced(ELSEWHERE))


def test_a_nomination_named_twice_is_taken_once() -> None:
    """R24."""
    ThenTogether(all_or_none(LISTS, (A.id, A.id), announce)).then(announced(A))


def test_one_that_cannot_go_on_holds_back_all() -> None:
    """R24: with its own reason."""
    unknown = ref("zz").id
    refusal = ThenTogether(all_or_none(LISTS, (A.id, unknown), announce)).then_refused(UnknownNomination)
    assert refusal.nomination == unknown


def test_several_that_cannot_go_on_are_all_named() -> None:
    """R24."""
    unknown = (ref("zz").id, "no-id-at-all")
    refusal = ThenTogether(all_or_none(LISTS, (A.id, *unknown), announce)).then_refused(SeveralObstacles)
    assert tuple(each.nomination for each in refusal.obstacles) == unknown


def test_several_obstacles_tell_each_with_its_reason() -> None:
    """R24."""
    obstacles = [
        Obstacle(A.id, UnknownNomination(nomination=A.id)),
        Obstacle(B.id, NotInThisState(nomination=B.id, status="draft", possible=("submitted",))),
    ]
    assert SeveralObstacles.of(obstacles).explanation().vi == (
        "2 đề nghị chưa thực hiện được nên chưa ghi nhận gì. "
        f"[{A.id}] Không có đề nghị khen thưởng “{A.id}”. Dùng mã nhận được khi lập đề nghị. "
        f"[{B.id}] Đề nghị “{B.id}” còn là dự thảo. Việc này chỉ làm được với đề nghị đã nộp."
    )


def test_the_lists_of_nominations_are_named_once_each() -> None:
    """R10."""
    assert lists_of((A.id, B.id, ELSEWHERE.id)) == (OF_WARD, OF_NEIGHBOUR)


def test_an_id_that_is_none_leads_to_no_list() -> None:
    """R24."""
    assert lists_of(("no-id-at-all", "../x")) == ()


def test_what_leads_nowhere_is_in_an_empty_list() -> None:
    """R24."""
    assert list_of(LISTS, "no-id-at-all") == NomineeList()
