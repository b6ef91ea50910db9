"""Runs the service in children that kill themselves at a step of sending: real processes, gone at once.

Reads orders from standard input, one JSON object a line: the step to die at and the variables of the service. Answers
with the number of the signal that ended the child. Everything is imported once, before the first child.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from services.notifications import main
from services.notifications.adapters.channels import EmailChannel
from services.notifications.adapters.deliveries_view import DeliveriesView
from shared.contracts.events.notifications import AlertRaised, MessageAttempted, MessageIntended, MessageSent
from shared.recording import StoredHistory

_RECORDED = {"intended": MessageIntended, "attempted": MessageAttempted, "sent": MessageSent}


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _die_at(step: str) -> None:
    """Let this process die before or after something is applied, recorded or handed over."""
    when, _, what = step.partition(" ")
    if what == "applied":
        DeliveriesView.apply = _around(when, DeliveriesView.apply, lambda args: isinstance(args[2].event, AlertRaised))  # type: ignore[method-assign]  # the point of it
    elif what == "handed-over":
        EmailChannel.send = _around_async(EmailChannel.send)  # type: ignore[method-assign]  # the point of it
    else:
        event = _RECORDED[what]
        StoredHistory.append = _around(  # type: ignore[method-assign]  # the point of it
            when, StoredHistory.append, lambda args: isinstance(args[1][0].envelope.event, event)
        )


def _around(when: str, call: Callable[..., Any], is_it: Callable[[Any], bool]) -> Callable[..., Any]:
    def around(*args: Any) -> Any:
        if when == "before" and is_it(args):
            _die()
        answer = call(*args)
        if when == "after" and is_it(args):
            _die()
        return answer

    return around


def _around_async(call: Callable[..., Any]) -> Callable[..., Any]:
    async def around(*args: Any) -> None:
        await call(*args)
        _die()

    return around


def _serve_orders() -> None:
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            os.environ.update(order["variables"])
            _die_at(order["step"])
            main.main()
            os._exit(0)
        _, status = os.waitpid(child, 0)
        print(os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0, flush=True)  # noqa: T201  (its answer)


if __name__ == "__main__":
    print("ready", flush=True)  # noqa: T201  (the same)
    _serve_orders()
