"""What a log is asked for and the record can't answer by: the command ends, and says which option is wrong."""

from typing import Final

import typer

from services.projections.application.history_unheard import KnowingRecord, beyond, types_instead, unheard
from services.projections.application.history_wanted import HistoryWanted
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS, NOTIFICATIONS, READS

_STREAMS: Final = (CAMPAIGNS, NOMINATIONS, NOTIFICATIONS, READS)

_TOLD_BY: Final = {"campaign": "plan-issued", "unit": "plan-issued", "nomination": "nomination-drafted"}
"""Events whose lines show ids that are right."""


def refuse_usage(wanted: HistoryWanted) -> None:
    """End the command where no record could answer: no time is between two, a place is in no stream of it."""
    if wanted.since is not None and wanted.until is not None and wanted.since >= wanted.until:
        raise typer.BadParameter("it is not after --from, so nothing is between them", param_hint="--to")
    for stream in wanted.ends:
        if stream not in _STREAMS:
            raise typer.BadParameter(
                f"the log has no stream {stream}; those it has: {', '.join(_STREAMS)}", param_hint="--as-of"
            )


def refuse_beyond(record: KnowingRecord, wanted: HistoryWanted) -> None:
    """End the command where a place is asked for that history does not have yet."""
    if found := beyond(record, wanted):
        stream, end = found
        raise typer.BadParameter(f"{stream} ends at {end}, before {wanted.ends[stream]}", param_hint="--as-of")


def refuse_unheard(record: KnowingRecord, wanted: HistoryWanted) -> None:
    """End the command where nothing was found, and an option names what the record never had."""
    if instead := types_instead(wanted.type):
        raise typer.BadParameter(
            f"there is no event of the type {wanted.type}; use one of: {', '.join(instead)}", param_hint="--type"
        )
    if found := unheard(record, wanted):
        name, refusal = found
        raise typer.BadParameter(
            f"{refusal.explanation().en} `thidua audit log --type {_TOLD_BY[name]} --format jsonl` has ids.",
            param_hint=f"--{name}",
        )
