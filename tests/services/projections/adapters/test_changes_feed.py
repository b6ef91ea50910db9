"""What follows a campaign is woken by that campaign alone, and one reading serves all that wait."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest

from services.projections.adapters.changes_feed import ChangesFeed
from services.projections.application.changes_told import EVERYTHING, Follower
from services.projections.domain.changes import Change, ListName
from shared.contracts.event import Event
from shared.contracts.plan import Category
from shared.contracts.position import Positions
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS
from shared.identity import Part
from tests.services.projections.adapters.watched_feed import CountedViews, WatchedFeed
from tests.services.projections.history import About, delivered, issued, nomination, recorded, submitted
from tests.services.projections.invented_plan import UNITS, invented_plan
from tests.services.projections.nominations_told import Candidate
from tests.services.projections.views_in_memory import FedViews, fresh

T = TypeVar("T")

GAMES, CUP = "harbour-games", "rowing-cup"
_PATIENCE = 10.0
_ALL = EVERYTHING
_OFFICE = Follower(EVERYTHING.parts)


def _officer(unit: str) -> Follower:
    part = Part(units=frozenset({unit}))
    return Follower({**dict.fromkeys(ListName, part), ListName.SUMMARY: Part(everything=True)}, part)


@pytest.fixture
def town(fed: FedViews) -> FedViews:
    """Give views that know two campaigns."""
    fed.feed([recorded([issued(invented_plan(GAMES)), issued(invented_plan(CUP))])])
    return fed


def _happens(fed: FedViews, *events: Event) -> None:
    fed.feed([recorded(events, after=fed.positions())])


def _following(town: FedViews, story: Callable[[WatchedFeed], Awaitable[T]]) -> T:
    async def run() -> T:
        feed = WatchedFeed(CountedViews(fresh(town.store)), town.store.progress, town.store.mended)
        async with feed.running():
            return await story(feed)

    return asyncio.run(run())


async def _told(feed: ChangesFeed, campaign: str, after: Positions, follower: Follower = _ALL) -> Change:
    """Wait for what changes in a campaign, as one who follows it does."""
    change: Change | None = None
    while change is None:
        assert await feed.wait(campaign, after, follower, _PATIENCE)
        change, after = await feed.since(campaign, after, follower)
    return change


def test_one_who_follows_is_told_what_was_committed(town: FedViews) -> None:
    async def story(feed: WatchedFeed) -> Change:
        told = asyncio.create_task(_told(feed, GAMES, feed.present()))
        await asyncio.to_thread(_happens, town, delivered(GAMES, UNITS[0], "report"))
        return await told

    assert _following(town, story) == Change(
        GAMES,
        {CAMPAIGNS: 3, NOMINATIONS: 0},
        (ListName.DEADLINES, ListName.PROGRESS, ListName.SUMMARY),
        (UNITS[0],),
    )


def test_another_campaign_s_events_wake_nobody(town: FedViews) -> None:
    async def story(feed: WatchedFeed) -> Change:
        told = asyncio.create_task(_told(feed, GAMES, feed.present()))
        other = asyncio.create_task(_told(feed, CUP, feed.present()))
        await asyncio.to_thread(_happens, town, delivered(CUP, UNITS[0], "report"))
        await other
        assert not told.done()
        await asyncio.to_thread(_happens, town, delivered(GAMES, UNITS[1], "report"))
        return await told

    assert _following(town, story).units == (UNITS[1],)


def test_another_unit_s_draft_wakes_nobody_else(town: FedViews) -> None:
    one = Candidate(UNITS[0], campaign=GAMES)

    async def story(feed: WatchedFeed) -> tuple[Change, bool]:
        own = asyncio.create_task(_told(feed, GAMES, feed.present(), _officer(UNITS[0])))
        other = asyncio.create_task(feed.wait(GAMES, feed.present(), _officer(UNITS[1]), _PATIENCE))
        await feed.waited_for(by=2)
        await asyncio.to_thread(_happens, town, one.drafted())
        told = await own
        assert not other.done()
        await asyncio.to_thread(_happens, town, one.submitted())
        return told, await other

    told, woken = _following(town, story)
    assert (told.units, told.lists, woken) == ((UNITS[0],), (ListName.TIMELINES,), True)


def test_a_draft_that_is_withdrawn_does_not_hide_what_was_withdrawn_before_it(town: FedViews) -> None:
    """Of each name only the last event is noted; the two are told to different people."""
    first, second = (Candidate(UNITS[0], tail, campaign=GAMES) for tail in ("1", "2"))
    _happens(town, *first.started(), second.drafted())

    async def story(feed: WatchedFeed) -> Change | None:
        before = feed.present()
        await asyncio.to_thread(_happens, town, first.withdrawn(), second.dropped())
        return (await feed.since(GAMES, before, _OFFICE))[0]

    change = _following(town, story)
    assert change is not None
    assert ListName.QUOTAS in change.lists


def test_what_happened_while_nobody_followed_is_told_at_once(town: FedViews) -> None:
    """From the database: both streams together, each list and each unit once."""

    async def story(feed: WatchedFeed) -> Change:
        before = feed.present()
        ref = nomination(GAMES, UNITS[0], "1", Category.COLLECTIVE)
        events = (submitted(GAMES, UNITS[0], ref), About(GAMES, UNITS[0], ref).returned())
        await asyncio.to_thread(_happens, town, *events, delivered(GAMES, UNITS[1], "report"))
        change, _ = await feed.since(GAMES, before, _ALL)
        assert change is not None
        return change

    change = _following(town, story)
    assert change.units == tuple(sorted(UNITS[:2]))
    assert change.positions == {CAMPAIGNS: 3, NOMINATIONS: 2}
    assert ListName.QUEUE in change.lists


def test_nothing_is_told_twice(town: FedViews) -> None:
    async def story(feed: WatchedFeed) -> tuple[Change | None, Positions]:
        told = asyncio.create_task(_told(feed, GAMES, feed.present()))
        await asyncio.to_thread(_happens, town, delivered(GAMES, UNITS[0], "report"))
        return await feed.since(GAMES, (await told).positions, _ALL)

    assert _following(town, story)[0] is None


def test_one_reading_serves_all_that_wait(town: FedViews) -> None:
    async def story(feed: WatchedFeed) -> int:
        told = [asyncio.create_task(_told(feed, GAMES, feed.present())) for _ in range(50)]
        await feed.waited_for(by=50)
        before = CountedViews.readings
        await asyncio.to_thread(_happens, town, delivered(GAMES, UNITS[0], "report"))
        await asyncio.gather(*told)
        return CountedViews.readings - before

    assert _following(town, story) == 1


def test_one_who_leaves_is_forgotten(town: FedViews) -> None:
    async def story(feed: WatchedFeed) -> int:
        told = asyncio.create_task(_told(feed, GAMES, feed.present()))
        await feed.waited_for()
        told.cancel()
        await asyncio.gather(told, return_exceptions=True)
        return len(feed._waiting)

    assert _following(town, story) == 0


def test_what_lies_further_back_than_memory_is_read(town: FedViews, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.projections.adapters.changes_feed.MOST_REMEMBERED", 1)

    async def story(feed: WatchedFeed) -> Change | None:
        before = feed.present()
        told = asyncio.create_task(_told(feed, GAMES, before))
        await feed.waited_for()
        events = [delivered(GAMES, unit, "report") for unit in UNITS]
        await asyncio.to_thread(_happens, town, *events)
        await told
        return (await feed.since(GAMES, before, _ALL))[0]

    change = _following(town, story)
    assert change is not None
    assert change.units == tuple(sorted(UNITS))


def test_one_who_follows_is_woken_when_the_view_was_mended(town: FedViews) -> None:
    async def story(feed: WatchedFeed) -> tuple[bool, int]:
        waiting = asyncio.create_task(feed.wait(GAMES, feed.present(), _ALL, _PATIENCE))
        await feed.waited_for()
        await asyncio.to_thread(town.store.mended.send)
        return await waiting, feed.mendings

    assert _following(town, story) == (True, 1)


def test_who_comes_from_where_the_view_was_mended_may_not_know_of_it(town: FedViews) -> None:
    async def story(feed: WatchedFeed) -> list[int]:
        before = feed.present()
        assert feed.mendings_told(before) == 0
        await asyncio.to_thread(_happens, town, delivered(GAMES, UNITS[0], "report"))
        at = feed.present()
        waiting = asyncio.create_task(feed.wait(CUP, at, _ALL, _PATIENCE))
        await feed.waited_for()
        town.store.mended.send()
        await waiting
        await asyncio.to_thread(_happens, town, delivered(GAMES, UNITS[1], "report"))
        return [feed.mendings_told(place) for place in (before, at, feed.present())]

    assert _following(town, story) == [0, 0, 1]


def test_waiting_in_vain_ends(town: FedViews) -> None:
    async def story(feed: WatchedFeed) -> bool:
        return await feed.wait(GAMES, feed.present(), _ALL, timeout=0.01)

    assert not _following(town, story)
