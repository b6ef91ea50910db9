from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Row, select

from services.campaigns.adapters.tables import AMENDMENTS, CAMPAIGNS
from services.campaigns.application.reading_amendments import KnownAmendment
from shared.contracts.plan import AmendingDocument, Change
from shared.views import ViewStore

_CHANGES: TypeAdapter[tuple[Change, ...]] = TypeAdapter(tuple[Change, ...])


class StoredAmendmentIndex:
    """Reads amendments from the view's rows."""

    def __init__(self, store: ViewStore) -> None:
        self._store = store

    def amendments_of(
        self, campaign: str, after: int, limit: int
    ) -> tuple[Sequence[KnownAmendment], Mapping[str, int]] | None:
        """Return those recorded after a position, one more than `limit`; None where no such campaign was opened."""
        query = (
            select(AMENDMENTS)
            .where(AMENDMENTS.c.campaign == campaign, AMENDMENTS.c.sequence > after)
            .order_by(AMENDMENTS.c.sequence)
            .limit(limit + 1)
        )
        with self._store.read() as snapshot:
            zone = snapshot.connection.execute(
                select(CAMPAIGNS.c.zone).where(CAMPAIGNS.c.campaign == campaign)
            ).scalar_one_or_none()
            if zone is None:
                return None
            return [_known(row, zone) for row in snapshot.connection.execute(query)], snapshot.positions


def _known(row: Row[Any], zone: str) -> KnownAmendment:
    return KnownAmendment(
        sequence=row.sequence,
        amended_at=row.amended_at,
        actor=row.actor,
        authority=row.authority,
        changes=_CHANGES.validate_python(row.changes),
        reason=row.reason,
        document=AmendingDocument.model_validate(row.document),
        zone=zone,
    )
