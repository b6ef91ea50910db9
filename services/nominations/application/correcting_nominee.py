from services.nominations.application.desk import Desk
from services.nominations.domain.correcting import CorrectNominee, correct_nominee
from services.nominations.domain.nominee_list import NomineeList
from shared.contracts.event import Provenance
from shared.contracts.events.nominations import Achieved
from shared.contracts.history import Outcome
from shared.contracts.nominee import Nominee


def correct_nomination(
    desk: Desk,
    nomination: str,
    *,
    nominee: Nominee,
    theme: str | None,
    achieved: Achieved | None,
    provenance: Provenance,
) -> Outcome[NomineeList]:
    """Put right who is nominated, for which theme, and when it was achieved (R24)."""
    return desk.work_on_nomination(
        nomination,
        lambda _unit: (
            lambda state, rules, _now: correct_nominee(
                state, CorrectNominee(nomination, nominee, theme, achieved, rules)
            )
        ),
        provenance,
    )
