"""`thidua audit replay`: makes the views anew, from history only, in a folder of their own."""

from datetime import UTC, datetime
from pathlib import Path
from shlex import quote
from typing import Final

import typer
from eventsourcing.persistence import PersistenceError
from sqlalchemy.exc import SQLAlchemyError

from services.projections.adapters.replaying_until import AheadError, needs_reading, read_until, refuse_ahead
from services.projections.adapters.replaying_views import ReplayedViews
from services.projections.domain.moment import AsOf, AsOfInstant, AsOfPosition
from shared.contracts.position import Positions, format_positions
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS
from shared.evidence.connecting import BlockClient
from shared.evidence.reading import StoredStream
from shared.messaging import StreamHistory
from shared.messaging.faults import FollowingError
from shared.views import GapError, describe
from thidua import __version__
from thidua.addresses import shown
from thidua.audit.asking import CAN_NOT_TELL, FALSE, TRUE, ended
from thidua.audit.asking import asked as asked_of_server
from thidua.audit.progress import counting
from thidua.audit.replay_folder import FolderError, Replayed, finish, making, versions

INTERRUPTED: Final = 130
_STREAMS = (CAMPAIGNS, NOMINATIONS)


def asked_for(moment: datetime | None, positions: Positions) -> AsOf | None:
    """Return the moment that `--as-of` names; None is everything that is recorded."""
    if moment is not None:
        return AsOfInstant(moment)
    return AsOfPosition(tuple(sorted(positions.items()))) if positions else None


def replay(nats_url: str | None, text: str | None, asked: AsOf | None, folder: Path | None) -> None:
    """Make the views as of a moment, say where they are, and end the command with what that comes to."""
    ends = asked_of_server(nats_url, _ends)
    to = folder or Path("var/replay") / (text or "newest").replace(":", "-").replace(",", "_")
    try:
        with StreamHistory(nats_url or "", "audit replay") as history:
            if asked is not None:
                refuse_ahead(history, asked, ends, datetime.now(UTC))
            with making(to) as was_broken_off:
                if was_broken_off:
                    typer.echo(f"A replay in {to} was broken off; it is made anew.", err=True)
                made = _made(history, text, asked, ends, to)
                finish(to, made)
    except FolderError as error:
        raise typer.BadParameter(str(error), param_hint="--to") from None
    except AheadError as error:
        raise typer.BadParameter(str(error), param_hint="--as-of") from None
    except GapError as error:
        raise ended(f"a message of the record is missing: {error}", FALSE) from None
    except (PersistenceError, FollowingError) as error:
        raise ended(f"the streams at {shown(nats_url or '')} can't be read: {error}", CAN_NOT_TELL) from None
    except (SQLAlchemyError, OSError) as error:
        raise ended(f"the views can't be written to {to}: {describe(error)}", CAN_NOT_TELL) from None
    except KeyboardInterrupt:
        raise ended(f"interrupted; the same command makes {to} anew", INTERRUPTED) from None
    raise typer.Exit(_told(made, to))


async def _ends(client: BlockClient) -> dict[str, int]:
    """Return where the streams end; raises NoStreamError where one is not there."""
    return {stream: await StoredStream(client, stream).end() for stream in _STREAMS}


def _made(history: StreamHistory, text: str | None, asked: AsOf | None, ends: Positions, folder: Path) -> Replayed:
    until, moment = _until(history, asked, ends)
    views = ReplayedViews(folder)
    try:
        views.create()
        with counting("making the views", sum(until.values())) as told:
            views.follow(history, until, told)
        at = moment or views.recorded_at() or datetime.now(UTC)
        return Replayed(
            asked=text, moment=at, positions=until, versions=versions(), parked=views.parked(), program=__version__
        )
    finally:
        views.close()


def _until(history: StreamHistory, asked: AsOf | None, ends: Positions) -> tuple[Positions, datetime | None]:
    """Return how far to go, and the moment; None is when the newest event up to there occurred."""
    if asked is None:
        return ends, None
    if isinstance(asked, AsOfPosition) and not needs_reading(asked, ends):
        return dict(asked.positions), None
    with counting("looking for the moment", sum(ends.values())) as told:
        found = read_until(history, asked, ends, told)
    return found.positions, found.moment


def _told(made: Replayed, folder: Path) -> int:
    typer.echo(f"as of     {made.moment.isoformat()}")
    typer.echo(f"up to     {format_positions(made.positions)}")
    typer.echo(f"folder    {folder}")
    typer.echo(f"to ask    thidua audit ask {quote(str(folder))} quotas")
    if made.parked:
        typer.echo(f"Error: {made.parked} times an event could not be applied; answers lack it", err=True)
    return FALSE if made.parked else TRUE
