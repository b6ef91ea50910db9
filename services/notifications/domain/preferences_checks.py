"""What preferences must be like to make sense."""

from collections import Counter
from collections.abc import Sequence
from datetime import time

from services.notifications.domain.refusals.preferences import (
    ChannelIdRepeated,
    DigestInQuietHours,
    TimeWithOffset,
    TooManyChannels,
)
from services.notifications.domain.sending_times import is_quiet
from shared.contracts.events.notifications import Channel, QuietHours
from shared.contracts.refusal import Refusal

MOST_CHANNELS = 20
"""As many as the event holds."""


def why_not(channels: Sequence[Channel], quiet: QuietHours | None, digest_at: time) -> Refusal | None:
    """Return why preferences can't be set like this, if so."""
    if len(channels) > MOST_CHANNELS:
        return TooManyChannels(asked=len(channels), most=MOST_CHANNELS)
    repeated = tuple(sorted(each for each, times in Counter(each.id for each in channels).items() if times > 1))
    if repeated:
        return ChannelIdRepeated(repeated=repeated)
    field = _with_offset(quiet, digest_at)
    if field is not None:
        return TimeWithOffset(field=field)
    if quiet is not None and is_quiet(quiet, digest_at):
        return DigestInQuietHours(digest_at=digest_at, since=quiet.since, until=quiet.until)
    return None


def _with_offset(quiet: QuietHours | None, digest_at: time) -> str | None:
    """Name the first time that carries an offset of its own."""
    times = {"digest_at": digest_at}
    if quiet is not None:
        times |= {"quiet.since": quiet.since, "quiet.until": quiet.until}
    return next((field for field, each in times.items() if each.tzinfo is not None), None)
