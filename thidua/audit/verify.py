"""`thidua audit verify`: reads the whole record and says whether it is sound."""

from datetime import UTC, datetime
from pathlib import Path

import typer
from eventsourcing.persistence import PersistenceError

from thidua.audit.asking import CAN_NOT_TELL, FALSE, TRUE, asked, ended
from thidua.audit.verify_notes import Notes
from thidua.audit.verify_record import Verification
from thidua.audit.verify_report import outcome_of, report_of
from thidua.audit.verify_views import LEFT_OUT, look_at_views, not_compared


def verify(nats_url: str | None, report: Path | None, database: str | None, *, with_views: bool) -> None:
    """Print what was found, write the report where one is wanted, and end the command with what it comes to.

    Views that are wanted and have no database can't be told: who reads only the exit code must not take a part for the
    whole.
    """
    try:
        notes = asked(nats_url, lambda client: Verification().read(client))
    except PersistenceError as error:
        raise ended(str(error), CAN_NOT_TELL) from None
    if not with_views:
        notes.skipped.append(LEFT_OUT)
    elif database:
        look_at_views(nats_url or "", database, notes)
    else:
        notes.open.append(not_compared())
    if report is not None:
        try:
            report.write_text(report_of(notes, datetime.now(UTC), _without_password(nats_url or "")), encoding="utf-8")
        except OSError as error:
            raise ended(f"the report can't be written to {report}: {error.strerror}", CAN_NOT_TELL) from None
    for line in told(notes):
        typer.echo(line)
    raise typer.Exit(FALSE if notes.against else CAN_NOT_TELL if notes.open else TRUE)


def told(notes: Notes) -> list[str]:
    """Return a verification as lines: each stream, each finding, and what it comes to."""
    streams = [f"{each.name:<16}{each.messages:>9} messages, to {each.last}" for each in notes.streams]
    findings = [f"FALSE       {each.line}" for each in notes.against]
    findings += [f"can't tell  {each}" for each in notes.open]
    findings += [f"skipped     {each}" for each in notes.skipped]
    return [*streams, *findings, f"{sum(notes.looked.values())} checks: {outcome_of(notes)}"]


def _without_password(url: str) -> str:
    """Return the servers' addresses without what stands before an @."""
    return ", ".join(each.strip().rpartition("@")[2] for each in url.split(","))
