"""A campaign's history told once more, from what was stored: every command comes to what it came to."""

from collections.abc import Iterator

from services.nominations.domain.rules import CampaignRules
from shared.contracts.event import Envelope, Event, Provenance
from shared.contracts.plan import Plan, amended
from shared.contracts.registry import decode, encode
from tests.services.nominations.campaign.plan import IN_TIME
from tests.services.nominations.domain.life import OPENED, Histories, Life


def replay(life: Life) -> None:
    """Fold the events as they are read from storage, and decide each command anew where it was decided before.

    The rules are those that the plan's issue and its amendments up to the command's position make.
    """
    told, log = Histories(), iter(life.log)
    rules = {as_of: CampaignRules(plan, as_of, OPENED) for as_of, plan in _plans(life)}
    heard = 0
    for command in life.commands:
        while heard < command.after:
            _tell(told, *next(log))
            heard += 1
        assert command.decide(told, rules[command.as_of]) == command.decided
    for history, event in log:
        _tell(told, history, event)
    assert told == life.histories


def _plans(life: Life) -> Iterator[tuple[int, Plan]]:
    """Yield the plan as of each position, made from what was issued and amended until then."""
    for as_of in {command.as_of for command in life.commands}:
        yield as_of, amended(life.issued, life.changes[: as_of - 1])


def _tell(told: Histories, history: str, event: Event) -> None:
    told.fold(history, _stored_and_read(event))


def _stored_and_read(event: Event) -> Event:
    envelope = Envelope(occurred_at=IN_TIME, provenance=Provenance(actor="t", correlation_id="t"), event=event)
    return decode(event.NAME, encode(envelope)).event
