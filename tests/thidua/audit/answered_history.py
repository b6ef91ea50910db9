"""A history that a running service answered about at two instants, to be held against replays of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from shared.contracts.event import Event
from shared.contracts.events.campaigns import PlanIssued
from shared.contracts.plan import UnitRenamed
from tests.services.nominations.campaign.awarding import announced, awarded, issued
from tests.services.nominations.campaign.nominating import drafted, submitted
from tests.services.nominations.campaign.plan import CAMPAIGN, LETTER, WARD
from tests.services.nominations.campaign.reviewing import returned, to_the_chair
from tests.services.projections.api.running_service import RunningService, running
from tests.services.projections.history import amended, delivered
from tests.thidua.audit.recorded_history import PERSON, PLAN_ISSUED, TEAM
from tests.thidua.audit.signed_store import audit
from thidua.nats_server import NatsServer

LISTS = ("awards", "deadlines", "nominations", "picks", "progress", "queue", "queue-offices", "quotas")
FIRST, SECOND = "2024-08-12T08:00:00+07:00", "2024-08-21T10:00:00+07:00"


@dataclass
class Then:
    """What the live views answered at an instant."""

    instant: str
    positions: str
    files: dict[str, str] = field(default_factory=dict)
    summary: dict[str, Any] = field(default_factory=dict)
    timeline: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class Answered:
    """A server with a history, and what was answered at two instants of it."""

    url: str
    then: dict[str, Then] = field(default_factory=dict)

    def take(self, service: RunningService, instant: str, heard: dict[str, str]) -> None:
        """Keep what every list answers at an instant."""
        service.set_time(instant)
        positions = ",".join(heard[stream] for stream in sorted(heard))
        then = Then(instant, positions)
        for name in LISTS:
            path = name.replace("-", "/") + ".csv"
            then.files[name] = service.ask(path, campaign=CAMPAIGN, language="vi", at_least=positions).text
        then.summary = service.ask(f"campaigns/{CAMPAIGN}/summary", at_least=positions).json()
        then.timeline = service.items(f"nominations/{PERSON.id}/timeline", at_least=positions)
        self.then[instant] = then


Line = tuple[str, Event]

BEFORE: tuple[Line, ...] = (
    ("2023-05-20T08:00:00+07:00", PlanIssued(campaign=LETTER.campaign, plan=LETTER)),
    ("2024-07-15T08:00:00+07:00", PLAN_ISSUED),
    ("2024-08-01T08:00:00+07:00", delivered(CAMPAIGN, WARD, "ke-hoach-trien-khai")),
    ("2024-08-05T08:00:00+07:00", drafted(PERSON)),
    (FIRST, submitted(PERSON)),
)
AFTER: tuple[Line, ...] = (
    ("2024-08-13T08:00:00+07:00", amended(CAMPAIGN, UnitRenamed(unit=WARD, name="Phường Mới"))),
    *((f"2024-08-14T08:{minute:02}:00+07:00", event) for minute, event in enumerate(to_the_chair(TEAM))),
    ("2024-08-15T08:00:00+07:00", awarded(TEAM)),
    ("2024-08-15T08:00:00+07:00", issued(TEAM)),
    ("2024-08-20T08:00:00+07:00", announced(TEAM)),
    ("2024-08-20T09:00:00+07:00", returned(PERSON)),
)


@contextmanager
def answered_history(folder: Path) -> Iterator[Answered]:
    """Run projections through two campaigns, keep what it answered at two instants, and the server until the end."""
    with NatsServer(folder / "nats") as server:
        answered, heard = Answered(server.url), dict[str, str]()
        with running(server.url, folder / "data", FIRST) as service:
            for lines, instant in ((BEFORE, FIRST), (AFTER, SECOND)):
                for at, event in lines:
                    position = service.record(event, at)
                    heard[position.partition(":")[0]] = position
                answered.take(service, instant, heard)
        yield answered


def replays_of(answered: Answered, folder: Path) -> dict[str, Path]:
    """Replay both instants; returns the folder of each."""
    folders = {instant: folder / str(nth) for nth, instant in enumerate(answered.then)}
    for instant, to in folders.items():
        code, out, err = audit("replay", "--as-of", instant, "--to", to, "--nats-url", answered.url)
        assert (code, f"up to     {answered.then[instant].positions}" in out) == (0, True), out + err
    return folders
