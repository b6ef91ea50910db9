"""A process that writes checkpoints, to be killed: NATS_URL KEY_FILE STREAM."""

import asyncio
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from shared.evidence.advancing import Interval
from shared.evidence.signing import SigningKey
from shared.evidence.writing import CheckpointWriter


def main() -> None:
    url, key_file, stream = sys.argv[1:]
    interval = Interval(4, timedelta(days=1))
    writer = CheckpointWriter(
        url, SigningKey.in_file(Path(key_file)), [stream], lambda: datetime.now(UTC), interval=interval, look=0.05
    )
    asyncio.run(writer.keep_on())


if __name__ == "__main__":
    main()
