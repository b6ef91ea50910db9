from typing import Literal

from services.nominations.application.desk import Desk
from services.nominations.domain.nominee_list import NomineeList
from services.nominations.domain.reviewing import EndorseNomination, SendBackNomination, endorse, send_back
from shared.contracts.event import Provenance
from shared.contracts.events.nominations import Vote
from shared.contracts.history import Outcome


def endorse_nomination(
    desk: Desk, nomination: str, office: str, vote: Vote | None, provenance: Provenance
) -> Outcome[NomineeList]:
    """Pass a nomination on along its route (R23, R24)."""
    return desk.work_on_nomination(
        nomination,
        lambda unit: (
            lambda state, rules, _now: endorse(state, EndorseNomination(unit, nomination, office, rules, vote))
        ),
        provenance,
    )


def send_nomination_back(
    desk: Desk,
    nomination: str,
    office: str,
    how: Literal["return", "decline"],
    reason: str,
    provenance: Provenance,
) -> Outcome[NomineeList]:
    """Return a nomination for supplement, or decline it (R24)."""
    return desk.work_on_nomination(
        nomination,
        lambda unit: (
            lambda state, rules, _now: send_back(
                state, SendBackNomination(unit, nomination, office, rules, how, reason)
            )
        ),
        provenance,
    )
