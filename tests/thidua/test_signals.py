import asyncio
import os
import signal

import pytest

from thidua.signals import ENDING, InterruptedBySignalError, run_until_signalled, until_told_to_end


def _signal_myself(number: signal.Signals) -> None:
    os.kill(os.getpid(), number)


@pytest.mark.parametrize("number", ENDING)
def test_a_signal_ends_in_order_what_was_begun(number: signal.Signals) -> None:
    ended: list[str] = []

    async def main() -> int:
        try:
            _signal_myself(number)
            await asyncio.Event().wait()
        finally:
            ended.append("in order")
        return 0

    with pytest.raises(InterruptedBySignalError, match=number.name) as interruption:
        run_until_signalled(main())
    assert (ended, interruption.value.exit_code) == (["in order"], 128 + number)


def test_what_waits_to_be_told_to_end_ends_ordinarily() -> None:
    async def main() -> int:
        _signal_myself(signal.SIGINT)
        await until_told_to_end()
        return 7

    assert run_until_signalled(main()) == 7


def test_what_ends_by_itself_gives_its_exit_code() -> None:
    async def main() -> int:
        return 3

    assert run_until_signalled(main()) == 3


def test_an_error_comes_through() -> None:
    async def main() -> int:
        raise LookupError

    with pytest.raises(LookupError):
        run_until_signalled(main())
