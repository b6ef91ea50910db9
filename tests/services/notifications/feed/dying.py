"""Runs the service in a process that kills itself after a receiver has answered and before the server is told.

Takes the number of posts after which it dies; the variables of the service are those of its environment.
"""

import os
import signal
import sys
from typing import Any

from services.notifications import main
from services.notifications.adapters import feed_consumers
from services.notifications.adapters.feed_sending import WebhookFeedSender

ACK_WAIT = 4.0
"""Seconds; no post takes as long."""


def die_after(posts: int) -> None:
    """Let this process die with its nth post."""
    post, left = WebhookFeedSender.post, [posts]

    async def posting(*args: Any) -> Any:
        outcome = await post(*args)
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return outcome

    WebhookFeedSender.post = posting  # type: ignore[method-assign,assignment]  # the point
    feed_consumers.ACK_WAIT = ACK_WAIT  # type: ignore[misc]  # the same


if __name__ == "__main__":
    die_after(int(sys.argv[1]))
    main.main()
