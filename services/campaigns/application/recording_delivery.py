from services.campaigns.application.desk import Desk
from services.campaigns.domain.delivering import Deliver, deliver
from services.campaigns.domain.participation import Participation
from shared.contracts.document import Document
from shared.contracts.event import Provenance
from shared.contracts.events.campaigns import Statement
from shared.contracts.history import Outcome
from shared.contracts.ids import participation_id
from shared.contracts.refusals import UnknownCampaign


def record_delivery(  # noqa: PLR0913  (a delivery has these parts)
    desk: Desk,
    campaign: str,
    *,
    unit: str,
    obligation: str,
    theme: str | None,
    document: Document,
    statements: tuple[Statement, ...],
    provenance: Provenance,
) -> Outcome[Participation]:
    """Record what a unit delivers of what it owes, in time or late (R3, R5, R6)."""
    found = desk.in_force(campaign)
    if found is None:
        return Outcome(Participation(), None, UnknownCampaign(campaign=campaign))
    command = Deliver(found, unit, obligation, document, theme, statements)
    return desk.record(
        desk.participations,
        participation_id(campaign, unit),
        lambda state, _now: deliver(state, command),
        (document,),
        provenance,
    )
