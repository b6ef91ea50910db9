import datetime as dt
from collections.abc import Sequence

from services.nominations.application.desk import Desk
from services.nominations.domain.announcing import AnnounceAwards, announce_awards
from services.nominations.domain.batch import lists_of
from services.nominations.domain.nominee_list import NomineeList
from shared.contracts.event import Provenance
from shared.contracts.history import JointOutcome


def announce_nominations(  # noqa: PLR0913  (an announcement has these parts)
    desk: Desk,
    campaign: str,
    nominations: Sequence[str],
    *,
    office: str,
    announced_on: dt.date,
    place: str,
    provenance: Provenance,
) -> JointOutcome[NomineeList]:
    """Announce awards together (R26), also when the campaign was closed."""
    return desk.work_on_several(
        campaign,
        lists_of(nominations),
        lambda lists, _, rules, now: announce_awards(
            lists, AnnounceAwards(nominations, office, announced_on, place, rules, now)
        ),
        provenance,
        after_closing=True,
    )
