from services.nominations.application.desk import Desk
from services.nominations.domain.nominee_list import NomineeList
from services.nominations.domain.withdrawing import WithdrawNomination, withdraw
from shared.contracts.event import Provenance
from shared.contracts.history import Outcome


def withdraw_nomination(desk: Desk, nomination: str, provenance: Provenance) -> Outcome[NomineeList]:
    """Take a nomination back; its place is free again (R11)."""
    return desk.work_on_nomination(
        nomination,
        lambda _unit: lambda state, rules, _now: withdraw(state, WithdrawNomination(rules.plan.campaign, nomination)),
        provenance,
    )
