"""What of the changes of a campaign is told to whom: just what their lists can show them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from services.projections.domain.changes import OF_ANNOUNCED, OF_DRAFT, Change, ListName, Touched, lists_touched
from shared.contracts.events.campaigns import PlanAmended, PlanIssued
from shared.contracts.position import Positions
from shared.contracts.streams import CAMPAIGNS
from shared.identity.visibility import Part

_BY_UNIT: Final = frozenset(ListName) - {ListName.PICKS, ListName.SUMMARY}
_ON_THE_ROUTE: Final = frozenset({ListName.NOMINATIONS, ListName.QUEUE, ListName.AWARDS, ListName.TIMELINES})
_BY_OCCASION: Final = _ON_THE_ROUTE | {ListName.PICKS}
_NOTHING: Final = Part()
_PLANS: Final = frozenset({PlanIssued.NAME, PlanAmended.NAME})


@dataclass(frozen=True)
class Follower:
    """Who follows a campaign: what of it each list shows them, and of what units' drafts the timelines do.

    A list that is not in `parts` shows them nothing. The summary has no rows to narrow: it shows all, or nothing.
    """

    parts: Mapping[ListName, Part]
    drafts: Part = _NOTHING

    def lists_told(self, touched: Touched) -> frozenset[ListName]:
        """Return which of the lists that an event changes they are told of; what they are not shown does not exist.

        Of others' dossiers they are told of the figures, and of awards that were announced: these all can see.
        """
        if touched.event.endswith(OF_DRAFT):
            return lists_touched(touched.event) if _is_in(self.drafts, ListName.TIMELINES, touched) else frozenset()
        return frozenset(each for each in lists_touched(touched.event) if self._is_told_of(each, touched))

    def concerns(self, touched: Touched) -> bool:
        """Tell whether they are told whom an event is about: whether a list shows them rows that it can be of."""
        if touched.event.endswith(OF_DRAFT):
            return _is_in(self.drafts, ListName.TIMELINES, touched)
        return any(_is_in(part, name, touched) for name, part in self.parts.items() if name is not ListName.SUMMARY)

    def _is_told_of(self, name: ListName, touched: Touched) -> bool:
        part = self.parts.get(name, _NOTHING)
        is_open = name is ListName.SUMMARY or (name is ListName.AWARDS and touched.event.endswith(OF_ANNOUNCED))
        return bool(part) if is_open or _is_of_all(touched) else _is_in(part, name, touched)


EVERYTHING: Final = Follower(dict.fromkeys(ListName, Part(everything=True)), Part(everything=True))
"""One whose lists show all there is, as auditors' do."""


def is_told(touched: Touched, follower: Follower) -> bool:
    """Tell whether somebody is told of an event at all."""
    return bool(follower.lists_told(touched))


def change_of(campaign: str, touched: Iterable[Touched], positions: Positions, follower: Follower) -> Change | None:
    """Return what these events changed, None where they changed nothing that is shown to whoever asks."""
    told = [each for each in touched if is_told(each, follower)]
    if not told:
        return None
    lists = frozenset[ListName]().union(*map(follower.lists_told, told))
    units = {each.unit if follower.concerns(each) else None for each in told}
    return Change(
        campaign=campaign,
        positions=positions,
        lists=tuple(each for each in ListName if each in lists),
        units=None if None in units else tuple(sorted(unit for unit in units if unit is not None)),
        amends=any(each.event in _PLANS for each in told),
    )


def _is_of_all(touched: Touched) -> bool:
    """Tell whether an event is of the campaign as a whole."""
    return touched.stream == CAMPAIGNS and touched.unit is None


def _is_in(part: Part, name: ListName, touched: Touched) -> bool:
    """Tell whether a part of a list can have rows that an event is of: lists are narrowed by just these columns.

    A deadline has a theme where the theme owes something; a unit's list of nominations is of none.
    """
    has_theme = name in _ON_THE_ROUTE or (name is ListName.DEADLINES and touched.stream == CAMPAIGNS)
    return (
        part.everything
        or (name in _BY_UNIT and touched.unit in part.units)
        or (has_theme and touched.theme in part.themes)
        or (name in _BY_OCCASION and touched.occasion in part.occasions)
    )
