from typing import Any

from sqlalchemy import Connection, Row, select

from services.nominations.adapters.identity_key import identity_key
from services.nominations.adapters.tables import NOMINATIONS, PAPERS
from services.nominations.domain.nominee_list import Nomination, NomineeList, Status, evolve
from shared.contracts.event import RecordedEvent
from shared.contracts.events.nominations import NominationsSubmitted, NomineePicked
from shared.contracts.ids import place_of_nomination
from shared.contracts.nominee import comes_first
from shared.views import insert_missing, upsert


def follow(connection: Connection, recorded: RecordedEvent, touched: tuple[str, ...]) -> None:
    """Write the nominations that an event touches as the domain folds them."""
    rows = connection.execute(select(NOMINATIONS).where(NOMINATIONS.c.id.in_(touched))).all()
    stored = {row.id: row for row in rows}
    before = NomineeList(nominations={row.id: Nomination.model_validate(row.nomination) for row in rows})
    after = evolve(before, recorded.event)
    for nomination in after.nominations.values():
        upsert(connection, NOMINATIONS, ["id"], _row(nomination, stored.get(nomination.ref.id), recorded))
        connection.execute(PAPERS.delete().where(PAPERS.c.nomination == nomination.ref.id))
        for document in nomination.documents:
            paper = {"nomination": nomination.ref.id, "kind": document.kind, "sha256": document.sha256}
            insert_missing(connection, PAPERS, tuple(paper), paper)


def _row(nomination: Nomination, stored: Row[Any] | None, recorded: RecordedEvent) -> dict[str, object]:
    campaign, _ = place_of_nomination(nomination.ref.id) or ("", "")
    submits = isinstance(recorded.event, NominationsSubmitted | NomineePicked)
    first_submitted = recorded.sequence if submits and nomination.status is Status.SUBMITTED else None
    return {
        "id": nomination.ref.id,
        "begun_at": recorded.sequence if stored is None else stored.begun_at,
        "submitted_at": first_submitted if stored is None or stored.submitted_at is None else stored.submitted_at,
        "campaign": campaign,
        "unit": nomination.unit,
        "occasion": nomination.ref.occasion,
        "theme": nomination.theme,
        "category": nomination.ref.category.value,
        "status": nomination.status.value,
        "later": not comes_first(nomination.nominee),
        "picked": nomination.picked_from is not None,
        "identity": identity_key(nomination.nominee, nomination.unit),
        "nomination": nomination.model_dump(mode="json"),
    }
