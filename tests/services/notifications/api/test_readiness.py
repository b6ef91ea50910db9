import asyncio
from types import SimpleNamespace
from typing import cast

import pytest

from services.notifications.api.readiness import rounds_check
from services.notifications.application.completing_rounds import Rounds
from shared.http import Check
from tests.services.notifications.town import day


async def answer(rounds: Rounds) -> Check:
    """Ask the check once."""
    return await rounds_check(rounds)()


@pytest.mark.parametrize(("campaigns", "said"), [(1, "1 campaign"), (2, "2 campaigns")])
def test_rounds_that_hold_back_reminders_are_ready_and_say_so(campaigns: int, said: str) -> None:
    rounds = SimpleNamespace(completed=day(5), failure=None, held_back=campaigns)
    detail = f"complete as of {day(5).isoformat()}; holds back reminders of {said}: events are parked"
    assert asyncio.run(answer(cast("Rounds", rounds))) == Check(ok=True, detail=detail)
