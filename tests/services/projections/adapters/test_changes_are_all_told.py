"""Whatever happens: a list of a campaign changes only by events that are said to change it, of the units they name."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.projections.application.awards_wanted import AwardsWanted
from services.projections.application.changes_told import EVERYTHING as TOLD_ALL
from services.projections.application.changes_told import Follower, change_of
from services.projections.application.deadlines_wanted import DeadlinesWanted
from services.projections.application.listing import Asked
from services.projections.application.nominations_wanted import NominationsWanted
from services.projections.application.picks_wanted import PicksWanted
from services.projections.application.ports import Reading
from services.projections.application.progress_wanted import ProgressWanted
from services.projections.application.queue_wanted import QueueWanted
from services.projections.application.quotas_wanted import QuotasWanted
from services.projections.application.shown import EVERYTHING, Shown
from services.projections.domain.changes import Change, ListName, Touched
from services.projections.domain.freshness import Freshness
from shared.contracts.event import Event, RecordedEvent
from shared.contracts.events.nominations import NominationDrafted, NomineeCorrected, NomineePicked
from shared.contracts.position import Positions
from shared.identity import Part
from tests.services.projections.adapters.any_campaign import any_campaigns
from tests.services.projections.adapters.any_history import CAMPAIGN_IDS
from tests.services.projections.adapters.any_nominations import lives
from tests.services.projections.history import FIRST
from tests.services.projections.invented_plan import THEMES, UNITS
from tests.services.projections.views_in_memory import ALL, FedViews, views_in_memory

_TOGETHER = 3
_LATE = FIRST + timedelta(days=120)
_OF_UNITS = (ListName.QUOTAS, ListName.DEADLINES, ListName.PROGRESS, ListName.NOMINATIONS, ListName.QUEUE)

_PARTS = (
    Part(occasions=frozenset({"city"})),
    Part(units=frozenset({UNITS[0]})),
    Part(units=frozenset({UNITS[1]}), themes=frozenset({THEMES[0]})),
)
_FOLLOWERS: tuple[tuple[Shown, Follower], ...] = (
    (EVERYTHING, TOLD_ALL),
    *(
        (
            Shown(dict.fromkeys(CAMPAIGN_IDS, part)),
            Follower(
                {**dict.fromkeys(ListName, part), ListName.SUMMARY: Part(everything=True)}, Part(units=part.units)
            ),
        )
        for part in _PARTS
    ),
)
"""Who follows, by what their lists show them, and by what they are told of: all of it, what goes up to them, what is of
their unit, or of their theme as well.
"""

Lists = Mapping[ListName, list[Any]]


def _shown(reading: Reading, campaign: str, who: Shown) -> Lists:
    """Return all that somebody is shown of a campaign, but for the position that it is as of."""
    lists: dict[ListName, list[Any]] = {
        ListName.QUOTAS: _rows(reading.quotas(QuotasWanted(who, campaign), ALL)),
        ListName.PICKS: _rows(reading.picks(PicksWanted(who, campaign), ALL)),
        ListName.DEADLINES: _rows(reading.deadlines(DeadlinesWanted(who, campaign), _LATE, ALL)),
        ListName.NOMINATIONS: _rows(reading.nominations(NominationsWanted(who, campaign), ALL)),
        ListName.QUEUE: _rows(reading.queue(QueueWanted(who, campaign), _LATE, ALL)),
        ListName.AWARDS: _rows(reading.awards(AwardsWanted(who, campaign), ALL)),
        ListName.PROGRESS: _rows(reading.progress(ProgressWanted(who, campaign), _LATE, Asked(limit=ALL.limit))),
    }
    if reading.knows_campaign(campaign):
        summary = reading.summary(campaign)
        report = summary.report.model_copy(update={"nominations_as_of": 0})
        lists[ListName.SUMMARY] = [
            summary.model_copy(update={"position": {}, "report": report, "freshness": Freshness()})
        ]
    return lists


def _rows(listed: Any) -> list[Any]:
    return [each.row for each in listed]


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(any_campaigns(), lives()))
def test_every_change_is_told(history: list[RecordedEvent]) -> None:
    """A few events at a time: each that changes a list has said so."""
    with views_in_memory() as fed:
        before, at = _states(fed)
        for start in range(0, len(history), _TOGETHER):
            fed.feed([history[start : start + _TOGETHER]])
            after, reached = _states(fed)
            with fed.views.reading() as reading:
                for campaign in CAMPAIGN_IDS:
                    touched = reading.changes(at, campaign)
                    for each, (_, follower) in enumerate(_FOLLOWERS):
                        change = change_of(campaign, touched, reached, follower)
                        _check(before[campaign][each], after[campaign][each], change)
            before, at = after, reached


def _states(fed: FedViews) -> tuple[Mapping[str, list[Lists]], Positions]:
    """Return by campaign what each of the followers is shown."""
    with fed.views.reading() as reading:
        shown = {each: [_shown(reading, each, who) for who, _ in _FOLLOWERS] for each in CAMPAIGN_IDS}
        return shown, reading.positions


def _check(before: Lists, after: Lists, change: Change | None) -> None:
    changed = {name for name, rows in after.items() if rows != before.get(name, [])}
    assert changed <= set(() if change is None else change.lists)
    if change is not None and change.units is not None:
        for name in changed.intersection(_OF_UNITS):
            others = [[row for row in rows if row.unit.id not in change.units] for rows in (before[name], after[name])]
            assert others[0] == others[1]


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(any_campaigns(), lives()))
def test_nothing_is_told_that_no_list_can_show(history: list[RecordedEvent]) -> None:
    """A unit is named to those alone whose lists show what happened to it; of others' there are figures and awards."""
    themes: dict[str, set[str]] = {}
    with views_in_memory() as fed:
        for told in history:
            _keep_themes(themes, told.event)
            at = fed.positions()
            fed.feed([[told]])
            with fed.views.reading() as reading:
                touched = reading.changes(at, None)
                for part, (_, follower) in zip(_PARTS, _FOLLOWERS[1:], strict=True):
                    for campaign in CAMPAIGN_IDS:
                        change = change_of(campaign, _touched_in(touched, campaign), reading.positions, follower)
                        assert change is None or _may_be_told(change, told.event, part, themes)


def _touched_in(touched: Sequence[Touched], campaign: str) -> list[Touched]:
    return [each for each in touched if each.campaign == campaign]


def _keep_themes(themes: dict[str, set[str]], event: Event) -> None:
    if isinstance(event, NominationDrafted | NomineeCorrected):
        themes.setdefault(event.nomination.id, set()).add(event.theme or "")


def _may_be_told(change: Change, event: Event, part: Part, themes: Mapping[str, set[str]]) -> bool:
    """Say by the event itself, and by all themes that its nominations ever had, whether this may be told."""
    unit = getattr(event, "unit", None)
    if unit is None and not _nominations(event):
        return change.units is None
    is_theirs = (
        unit in part.units
        or getattr(event, "theme", None) in part.themes
        or any(
            part.themes & themes.get(each, set()) or occasion in part.occasions
            for each, occasion in _nominations(event)
        )
    )
    if is_theirs:
        return True
    return change.units is None and set(change.lists) <= {ListName.SUMMARY, ListName.AWARDS}


def _nominations(event: Event) -> list[tuple[str, str]]:
    refs = getattr(event, "nominations", None) or [getattr(event, "nomination", None)]
    source = [(event.picked_from, "")] if isinstance(event, NomineePicked) else []
    return [(each.id, each.occasion) for each in refs if each is not None] + source
