from services.nominations.application.desk import Desk
from shared.contracts.ids import place_of_nomination
from shared.contracts.refusals import UnknownNomination
from shared.http import RefusedError


def campaign_of(desk: Desk, nomination: str) -> str:
    """Return the campaign that a nomination's id leads to, or raise RefusedError where it leads to none."""
    place = place_of_nomination(nomination)
    if place is None or desk.rule_book.rules_of(place[0]) is None:
        raise RefusedError(UnknownNomination(nomination=nomination))
    return place[0]
