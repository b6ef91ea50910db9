from services.nominations.application.desk import Desk
from services.nominations.domain.correcting import CorrectNominee, correct_nominee
from services.nominations.domain.nominee_list import NomineeList
from shared.contracts.event import Provenance
from shared.contracts.events.nominations import Achieved
from shared.contracts.history import Outcome
from shared.contracts.nominee import Nominee
from shared.contracts.revisions import Revisions


def correct_nomination(  # noqa: PLR0913  (a correction has these parts)
    desk: Desk,
    nomination: str,
    *,
    nominee: Nominee,
    theme: str | None,
    achieved: Achieved | None,
    provenance: Provenance,
    read_at: Revisions = None,
) -> Outcome[NomineeList]:
    """Put right who is nominated, for which theme, and when it was achieved (R24)."""
    return desk.work_on_nomination(
        nomination,
        lambda _unit: (
            lambda state, rules, _now: correct_nominee(
                state, CorrectNominee(nomination, nominee, theme, achieved, rules, read_at)
            )
        ),
        provenance,
    )
