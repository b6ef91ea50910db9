from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, or_, select

from services.nominations.adapters.identity_key import identity_key
from services.nominations.adapters.tables import NOMINATIONS, PAPERS
from services.nominations.application.ports import RuleBook
from services.nominations.domain.identity import Twin, achievements
from services.nominations.domain.nominee_list import HOLDING_A_PLACE, Nomination, Status
from services.nominations.domain.rules import CampaignRules
from shared.contracts.ids import place_of_nomination
from shared.views import ViewStore

_HOLDING = sorted(status.value for status in HOLDING_A_PLACE)
_GRANTED = sorted(status.value for status in (Status.AWARDED, Status.REVOKED))


class StoredNomineeRegister:
    """Finds twins in the view's rows: what another process recorded a moment ago may not be among them yet.

    Such a pair is found by the next office that has the later one of the two: at the latest before it is granted.
    """

    def __init__(self, store: ViewStore, rule_book: RuleBook) -> None:
        self._store = store
        self._rule_book = rule_book

    def twins(self, rules: CampaignRules, nominations: Iterable[Nomination]) -> Mapping[str, Twin]:
        """Return, by nomination, one in another list that was submitted before it, or granted since (R21)."""
        found: dict[str, Twin] = {}
        with self._store.read() as snapshot:
            for nomination in nominations:
                twin = self._twin(snapshot.connection, nomination, rules)
                if twin is not None:
                    found[nomination.ref.id] = twin
        return found

    def _twin(self, connection: Connection, nomination: Nomination, rules: CampaignRules) -> Twin | None:
        if nomination.picked_from is not None:
            return None  # it goes up on what was achieved already (R8)
        before = _before(connection, nomination)
        same_nominee = before.where(
            NOMINATIONS.c.campaign == rules.plan.campaign,
            NOMINATIONS.c.occasion == nomination.ref.occasion,
            NOMINATIONS.c.identity == identity_key(nomination.nominee, nomination.unit),
        )
        row = connection.execute(same_nominee.limit(1)).first()
        if row is not None:
            return self._told(row, "nominee")
        hashes = achievements(nomination, rules)
        rest_on_them = select(PAPERS.c.nomination).where(PAPERS.c.sha256.in_(hashes))
        rows = connection.execute(before.where(NOMINATIONS.c.id.in_(rest_on_them))) if hashes else ()
        return next((self._told(row, "achievement") for row in rows if hashes & self._achievements(row)), None)

    def _achievements(self, row: Row[Any]) -> frozenset[str]:
        """Return the papers that state an achievement by the row's own campaign: others may be shared."""
        rules = self._rule_book.rules_of(row.campaign)
        return frozenset() if rules is None else achievements(Nomination.model_validate(row.nomination), rules)

    def _told(self, row: Row[Any], same: str) -> Twin:
        rules = self._rule_book.rules_of(row.campaign)
        unit = None if rules is None else rules.plan.unit(row.unit)
        return Twin(row.id, row.unit if unit is None else unit.name, same)


def _before(connection: Connection, nomination: Nomination) -> Select[Any]:
    """Select what holds a place in another list, and was submitted before or granted since."""
    own = connection.execute(
        select(NOMINATIONS.c.submitted_at).where(NOMINATIONS.c.id == nomination.ref.id)
    ).scalar_one_or_none()
    campaign, holder = place_of_nomination(nomination.ref.id) or ("", "")
    in_its_list = and_(NOMINATIONS.c.campaign == campaign, NOMINATIONS.c.unit == holder)
    query = select(NOMINATIONS).where(
        NOMINATIONS.c.id != nomination.ref.id,
        ~in_its_list,
        NOMINATIONS.c.status.in_(_HOLDING),
        ~NOMINATIONS.c.picked,
    )
    if own is not None:
        query = query.where(or_(NOMINATIONS.c.submitted_at < own, NOMINATIONS.c.status.in_(_GRANTED)))
    return query.order_by(NOMINATIONS.c.submitted_at)
