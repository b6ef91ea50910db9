"""Granted awards are made public: a fact of its own."""

import datetime as dt
from dataclasses import replace

import pytest

from services.nominations.domain.announcing import AnnounceAwards
from services.nominations.domain.refusals import (
    AnnouncedBeforeDecided,
    AnnouncedFromTheFuture,
    AnnouncedOtherwise,
    NotInThisState,
    SeveralObstacles,
    WaitsElsewhere,
)
from shared.contracts.event import Event
from shared.contracts.refusals import UnknownNomination
from tests.services.nominations.campaign.awarding import DECIDED_ON, announced, awarded, revoked
from tests.services.nominations.campaign.nominating import withdrawn
from tests.services.nominations.campaign.nominees import ref
from tests.services.nominations.campaign.offices import CHAIR
from tests.services.nominations.campaign.plan import RULES
from tests.services.nominations.campaign.reviewing import declined, returned, to_the_chair
from tests.services.nominations.domain.together import GivenLists, announce

FIRST, SECOND = ref("a1"), ref("b2", unit="phuong-bach-khoa")
AWARDED = (*to_the_chair(FIRST), awarded(FIRST))
ANNOUNCED_ON = dt.date(2024, 10, 10)
ANNOUNCE = AnnounceAwards(
    nominations=(FIRST.id,),
    office="chair",
    announced_on=ANNOUNCED_ON,
    place="Lễ kỷ niệm",
    rules=RULES,
    now=dt.datetime(2024, 10, 10, 2, tzinfo=dt.UTC),
)
BOTH = replace(ANNOUNCE, nominations=(FIRST.id, SECOND.id))


def test_a_granted_award_is_announced() -> None:
    """R26."""
    GivenLists(*AWARDED).when(announce, ANNOUNCE).then(announced(FIRST))


def test_awards_of_several_units_are_announced_together() -> None:
    """R26."""
    given = GivenLists(*AWARDED, *to_the_chair(SECOND), awarded(SECOND))
    given.when(announce, BOTH).then(announced(FIRST), announced(SECOND))


def test_nothing_is_announced_where_one_was_not_granted() -> None:
    """R26: all or none."""
    given = GivenLists(*AWARDED, *to_the_chair(SECOND))
    assert given.when(announce, BOTH).then_refused(NotInThisState).nomination == SECOND.id


def test_every_award_that_cannot_be_announced_is_named() -> None:
    """R24."""
    given = GivenLists(*to_the_chair(FIRST), *to_the_chair(SECOND))
    refusal = given.when(announce, BOTH).then_refused(SeveralObstacles)
    assert [each.nomination for each in refusal.obstacles] == [FIRST.id, SECOND.id]


def test_the_same_announcement_again_records_nothing() -> None:
    """R26."""
    GivenLists(*AWARDED, announced(FIRST)).when(announce, ANNOUNCE).then_nothing()


def test_an_announcement_of_a_batch_passes_over_what_was_announced_so() -> None:
    """R26."""
    given = GivenLists(*AWARDED, announced(FIRST), *to_the_chair(SECOND), awarded(SECOND))
    given.when(announce, BOTH).then(announced(SECOND))


@pytest.mark.parametrize(
    "other",
    [replace(ANNOUNCE, announced_on=DECIDED_ON), replace(ANNOUNCE, place="Trụ sở UBND quận")],
    ids=["day", "place"],
)
def test_an_award_is_announced_once(other: AnnounceAwards) -> None:
    """R26."""
    refusal = GivenLists(*AWARDED, announced(FIRST)).when(announce, other).then_refused(AnnouncedOtherwise)
    assert refusal.announced_on == ANNOUNCED_ON


@pytest.mark.parametrize(
    "since",
    [
        pytest.param(to_the_chair(FIRST)[:1], id="draft"),
        pytest.param(to_the_chair(FIRST), id="submitted"),
        pytest.param((*to_the_chair(FIRST), returned(FIRST, "chair", CHAIR)), id="returned"),
        pytest.param((*to_the_chair(FIRST), declined(FIRST, "chair", CHAIR)), id="declined"),
        pytest.param((*to_the_chair(FIRST), withdrawn(FIRST)), id="withdrawn"),
        pytest.param((*AWARDED, revoked(FIRST)), id="revoked"),
    ],
)
def test_only_a_standing_award_is_announced(since: tuple[Event, ...]) -> None:
    """R26: what was revoked before it was public stays so."""
    assert GivenLists(*since).when(announce, ANNOUNCE).then_refused(NotInThisState).possible == ("awarded",)


def test_an_award_is_announced_on_the_day_of_its_decision() -> None:
    """R26."""
    command = replace(ANNOUNCE, announced_on=DECIDED_ON)
    GivenLists(*AWARDED).when(announce, command).then(announced(FIRST, DECIDED_ON))


def test_an_award_is_not_announced_before_its_decision() -> None:
    """R26."""
    command = replace(ANNOUNCE, announced_on=DECIDED_ON - dt.timedelta(days=1))
    refusal = GivenLists(*AWARDED).when(announce, command).then_refused(AnnouncedBeforeDecided)
    assert refusal.explanation().vi == (
        "Ngày công bố 30/09/2024 trước ngày quyết định số 1234/QĐ-UBND, 01/10/2024. Ghi đúng ngày công bố."
    )


def test_an_announcement_is_recorded_after_it_was_made() -> None:
    """R26."""
    command = replace(ANNOUNCE, announced_on=ANNOUNCED_ON + dt.timedelta(days=1))
    GivenLists(*AWARDED).when(announce, command).then_refused(AnnouncedFromTheFuture)


def test_only_the_office_that_decided_announces() -> None:
    """R26."""
    refusal = GivenLists(*AWARDED).when(announce, replace(ANNOUNCE, office="council")).then_refused(WaitsElsewhere)
    assert refusal.explanation().vi == (
        f"Đề nghị tập thể, Phường Bạch Mai (“{FIRST.id}”) chờ Chủ tịch UBND quận (“chair”) công bố, "
        "không phải “council”. "
        "Đợi đến lượt, hoặc ghi đúng cơ quan của mình (office)."
    )


def test_an_unknown_nomination_cannot_be_announced() -> None:
    """R24."""
    GivenLists().when(announce, ANNOUNCE).then_refused(UnknownNomination)
