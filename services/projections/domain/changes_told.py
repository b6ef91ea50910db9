"""What of the changes of a campaign is told to whom: what somebody may not see does not exist for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from services.projections.domain.changes import DRAFT_WITHDRAWN, Change, ListName, Touched, lists_touched
from shared.contracts.events import nominations as of_nominations
from shared.contracts.position import Positions
from shared.contracts.streams import CAMPAIGNS

_AT_THEIR_UNIT: Final = frozenset(
    {
        of_nominations.NominationDrafted.NAME,
        of_nominations.DossierSaved.NAME,
        of_nominations.NomineeCorrected.NAME,
        of_nominations.SubmissionRefused.NAME,
        DRAFT_WITHDRAWN,
    }
)
"""What happens to drafts. Some of it happens to returned nominations as well, and no event says to which: others are
told when it leaves the unit again.
"""

_SHOWN_WITH_WHAT_GOES_UP: Final = frozenset(ListName) - {ListName.QUOTAS, ListName.DEADLINES, ListName.PROGRESS}
_PUBLISHES: Final = frozenset({of_nominations.AwardAnnounced.NAME, of_nominations.AwardRevoked.NAME})


@dataclass(frozen=True)
class Sight:
    """What of a campaign somebody sees who follows it.

    `drafts_of` are the units whose drafts they see, None where those of all. `occasions` are those whose nominations go
    up to them from a campaign of another authority (R8), None where the campaign is their own.
    """

    drafts_of: frozenset[str] | None = None
    occasions: frozenset[str] | None = None

    def concerns(self, touched: Touched) -> bool:
        """Tell whether an event is of what they see: of the campaign as a whole, or on one of these occasions."""
        if self.occasions is None or touched.occasion in self.occasions:
            return True
        return touched.stream == CAMPAIGNS and touched.unit is None


def lists_told(touched: Touched, sight: Sight) -> frozenset[ListName]:
    """Return which of the lists that an event changes somebody is told of: others' drafts do not exist for them.

    Of what does not go up to them, the figures and what is announced are all that they see.
    """
    if sight.drafts_of is not None and touched.event in _AT_THEIR_UNIT and touched.unit not in sight.drafts_of:
        return frozenset()
    lists = lists_touched(touched.event)
    if sight.occasions is None:
        return lists
    if sight.concerns(touched):
        return lists & _SHOWN_WITH_WHAT_GOES_UP
    return lists & ({ListName.SUMMARY, ListName.AWARDS} if touched.event in _PUBLISHES else {ListName.SUMMARY})


def is_told(touched: Touched, sight: Sight) -> bool:
    """Tell whether somebody is told of an event at all."""
    return bool(lists_told(touched, sight))


def change_of(campaign: str, touched: Iterable[Touched], positions: Positions, sight: Sight) -> Change | None:
    """Return what these events changed, None where they changed nothing that is shown to whoever asks."""
    shown = [each for each in touched if is_told(each, sight)]
    if not shown:
        return None
    lists = frozenset[ListName]().union(*(lists_told(each, sight) for each in shown))
    units = {each.unit if sight.concerns(each) else None for each in shown}
    return Change(
        campaign=campaign,
        positions=positions,
        lists=tuple(each for each in ListName if each in lists),
        units=None if None in units else tuple(sorted(unit for unit in units if unit is not None)),
    )
