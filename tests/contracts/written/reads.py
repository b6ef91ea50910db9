"""What every service has written of who read."""

from datetime import datetime

from shared.contracts.event import Event
from shared.contracts.events.reads import ReadOverNatsRecorded, ReadRecorded

EVENTS: tuple[Event, ...] = (
    ReadRecorded(
        service="nominations",
        operation="/api/v1/documents/{sha256}",
        about={"sha256": "9f86d081884c7d659a2feaa0c55ad015"},
    ),
    ReadOverNatsRecorded(
        advisory="2VfpIbKfeKBfxsWbwewrrC",
        connection="NCJUHFO5AKOUISB25SEJCFNNR23AOBMR5BSJVASU2AXC7WYEK2CQQY36/15",
        begun=datetime.fromisoformat("2024-08-19T16:40:02.072958Z"),
        ended=datetime.fromisoformat("2024-08-19T16:59:59.084458Z"),
        answers=3712,
        bytes=4182030,
    ),
)
