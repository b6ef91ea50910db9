import datetime as dt
from dataclasses import dataclass

from services.nominations.application.desk import Desk
from services.nominations.domain.deciding import DecideAward, decide_award
from services.nominations.domain.nominee_list import NomineeList
from shared.contracts.event import Provenance
from shared.contracts.history import Outcome


@dataclass(frozen=True)
class AwardDecision:
    """The document by which the last office of the route decides."""

    number: str
    date: dt.date
    signer: str


def decide_nomination(
    desk: Desk, nomination: str, office: str, decision: AwardDecision, provenance: Provenance
) -> Outcome[NomineeList]:
    """Grant the award (R26)."""
    return desk.work_on_nomination(
        nomination,
        lambda unit: (
            lambda state, rules, now: decide_award(
                state,
                DecideAward(unit, nomination, office, rules, decision.number, decision.date, decision.signer, now),
            )
        ),
        provenance,
    )
