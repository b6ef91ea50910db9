from sqlalchemy import Connection, MetaData, select

from services.nominations.adapters.tables import METADATA, NOMINATIONS, PLANS
from services.nominations.domain.nominee_list import Nomination, NomineeList, evolve
from shared.contracts import streams
from shared.contracts.event import RecordedEvent
from shared.contracts.events.campaigns import PlanIssued
from shared.contracts.events.nominations import NominationEvent, NominationsSubmitted
from shared.views import upsert


class NominationsView:
    """What this service knows of campaigns, and its own nominations to be listed."""

    name = "nominations"
    version = 2
    streams: tuple[str, ...] = (streams.CAMPAIGNS, streams.NOMINATIONS)
    metadata: MetaData = METADATA

    def apply(self, connection: Connection, event: RecordedEvent) -> None:
        """Learn rules from campaigns, and follow each nomination with the domain's own fold."""
        match event.event:
            case PlanIssued(campaign=campaign, plan=plan):
                values = {"campaign": campaign, "plan": plan.model_dump(mode="json"), "as_of": event.sequence}
                upsert(connection, PLANS, ["campaign"], values)
            case NominationEvent(nomination=nomination):
                _follow(connection, event, (nomination.id,))
            case NominationsSubmitted(nominations=nominations):
                _follow(connection, event, tuple(nomination.id for nomination in nominations))
            case _:
                pass


def _follow(connection: Connection, recorded: RecordedEvent, touched: tuple[str, ...]) -> None:
    rows = connection.execute(select(NOMINATIONS).where(NOMINATIONS.c.id.in_(touched))).all()
    begun = {row.id: row.begun_at for row in rows}
    before = NomineeList(nominations={row.id: Nomination.model_validate(row.nomination) for row in rows})
    after = evolve(before, recorded.event)
    for nomination in after.nominations.values():
        campaign, unit, _ = nomination.ref.id.split(".")
        values = {
            "id": nomination.ref.id,
            "begun_at": begun.get(nomination.ref.id, recorded.sequence),
            "campaign": campaign,
            "unit": unit,
            "category": nomination.ref.category.value,
            "status": nomination.status.value,
            "nomination": nomination.model_dump(mode="json"),
        }
        upsert(connection, NOMINATIONS, ["id"], values)
