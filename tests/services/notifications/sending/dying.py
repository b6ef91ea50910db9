"""Runs the service in children that kill themselves at a step of sending: real processes, gone at once.

Reads orders from standard input, one JSON object a line: the step to die at, the unit whose alert or message it is
about, and the variables of the service. Answers with the number of the signal that ended the child. A child sends
nothing to other units: what waits for them is still there at the end.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from services.notifications import main
from services.notifications.adapters.channels import ChatChannel, EmailChannel, WebhookChannel
from services.notifications.adapters.channels.chat_service import open_chat
from services.notifications.adapters.deliveries_view import DeliveriesView
from services.notifications.application.handing_over import HandingOver, Tried
from services.notifications.settings import Settings
from shared.contracts.events.notifications import (
    AlertRaised,
    AlertReason,
    MessageAttempted,
    MessageFailed,
    MessageIntended,
    MessageSent,
)
from shared.recording import StoredHistory
from shared.views import ViewStore

_RECORDED = {"intended": MessageIntended, "attempted": MessageAttempted, "outcome": MessageSent | MessageFailed}
_CHANNELS = (EmailChannel, WebhookChannel, ChatChannel)
_LATER = timedelta(hours=1)


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _die_at(step: str, unit: str) -> None:
    """Let this process die before or after a thing is applied, committed, recorded or handed over for a unit."""
    when, _, what = step.partition(" ")
    _leave_others_alone(unit)
    if what == "applied":
        _patch(DeliveriesView, "apply", when, lambda args: _is_alert(args[2], unit))
    elif what == "committed":
        _patch(ViewStore, "apply_batch", when, lambda args: any(_is_alert(each, unit) for each in args[1]))
    elif what == "handed-over":
        for channel in _CHANNELS:
            channel.send = _die_with_each(channel.send)  # type: ignore[method-assign]  # the point of it
    else:
        _patch(StoredHistory, "append", when, lambda args: _is_recorded(args[1][0].envelope.event, what, unit))


def _is_alert(item: Any, unit: str) -> bool:
    event = getattr(item, "event", None)
    return isinstance(event, AlertRaised) and (event.unit, event.reason) == (unit, AlertReason.PLACE_REFUSED)


def _is_recorded(event: Any, what: str, unit: str) -> bool:
    return isinstance(event, _RECORDED[what]) and event.unit == unit


def _patch(owner: type, name: str, when: str, is_it: Callable[[Any], bool]) -> None:
    call = getattr(owner, name)

    def around(*args: Any) -> Any:
        if when == "before" and is_it(args):
            _die()
        answer = call(*args)
        if when == "after" and is_it(args):
            _die()
        return answer

    setattr(owner, name, around)


def _leave_others_alone(unit: str) -> None:
    try_one = HandingOver.__call__

    async def only_the_units(self: HandingOver, intended: MessageIntended) -> Tried:
        if intended.unit == unit:
            return await try_one(self, intended)
        return Tried(wait_until=self.clock.now() + _LATER)

    HandingOver.__call__ = only_the_units  # type: ignore[method-assign]  # the point of it


def _die_with_each(send: Callable[..., Any]) -> Callable[..., Any]:
    async def sent(*args: Any) -> None:
        await send(*args)
        _die()

    return sent


def _serve_orders() -> None:
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            os.environ.update(order["variables"])
            _die_at(order["step"], order["unit"])
            main.main()
            os._exit(0)
        _, status = os.waitpid(child, 0)
        print(os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0, flush=True)  # noqa: T201  (its answer)


def _load_everything() -> None:
    """Load what the service loads as it starts, once for all children."""
    open_chat("json://127.0.0.1/", timedelta(seconds=1))
    with TemporaryDirectory() as folder:
        main.create(Settings(data=Path(folder), identity_keys=Path(folder) / "public-keys.json"))


if __name__ == "__main__":
    _load_everything()
    print("ready", flush=True)  # noqa: T201  (the same)
    _serve_orders()
