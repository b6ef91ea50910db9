import asyncio
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest

from services.notifications.api.readiness import deliveries_check, rounds_check
from services.notifications.application.completing_rounds import Rounds
from services.notifications.application.sending_messages import Dispatcher
from shared.calendar import Clock
from shared.http import Check
from tests.services.notifications.town.days import day

SIX_MINUTES = timedelta(minutes=6)


def rounds(now: datetime | None = None, **known: Any) -> Check:
    """Ask the check of rounds once."""
    told = SimpleNamespace(**{"completed": day(5), "failure": None, "held_back": 0, **known})
    return asyncio.run(_asked(rounds_check(cast("Rounds", told), clock(now))))


def deliveries(now: datetime | None = None, **known: Any) -> Check:
    """Ask the check of deliveries once."""
    passed = {"completed": day(5), "passed": day(5), "failure": None, "longest_try": timedelta()}
    told = SimpleNamespace(**{**passed, **known})
    return asyncio.run(_asked(deliveries_check(cast("Dispatcher", told), clock(now))))


async def _asked(check: Any) -> Check:
    return cast("Check", await check())


def clock(now: datetime | None) -> Clock | None:
    """Return a clock that goes on by itself, None for one that stands."""
    return None if now is None else cast("Clock", SimpleNamespace(now=lambda: now))


@pytest.mark.parametrize(("campaigns", "said"), [(1, "1 campaign"), (2, "2 campaigns")])
def test_rounds_that_hold_back_reminders_are_ready_and_say_so(campaigns: int, said: str) -> None:
    detail = f"complete as of {day(5).isoformat()}; holds back reminders of {said}: events are parked"
    assert rounds(held_back=campaigns) == Check(ok=True, detail=detail)


def test_rounds_are_not_ready_when_the_last_one_is_too_old() -> None:
    assert not rounds(day(5) + SIX_MINUTES).ok


def test_rounds_of_some_minutes_ago_are_ready() -> None:
    assert rounds(day(5) + timedelta(minutes=4)).ok


def test_rounds_on_a_clock_that_stands_can_be_of_any_age() -> None:
    assert rounds(None).ok


def test_sending_is_not_ready_when_the_last_pass_is_too_old() -> None:
    assert deliveries(day(5) + SIX_MINUTES).detail.startswith("none for more than 5 minutes")


def test_sending_is_ready_while_much_is_on_its_way() -> None:
    assert deliveries(day(5), completed=None).ok


def test_sending_is_not_ready_when_a_message_hangs() -> None:
    assert not deliveries(day(5), longest_try=SIX_MINUTES).ok
