import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.thidua.command import ROOT
from thidua.ports import free_ports
from thidua.supervision import Happening, Patience, Program, ProgramFailedError, Supervisor, What, url_answers

HASTY = Patience(until_ready=1.0, first_starts=2, first_wait=0.05, until_killed=0.5)


class Feed:
    """Happenings as they come, and all of them."""

    def __init__(self) -> None:
        self.all: list[Happening] = []
        self._new: asyncio.Queue[Happening] = asyncio.Queue()

    def __call__(self, happening: Happening) -> None:
        self.all.append(happening)
        self._new.put_nowait(happening)

    async def until(self, what: What, program: str) -> Happening:
        while True:
            happening = await self._new.get()
            if (happening.what, happening.program) == (what, program):
                return happening

    def names_of(self, what: What) -> list[str]:
        return [happening.program for happening in self.all if happening.what is what]


def _service(folder: Path, name: str, **environment: str) -> Program:
    port = free_ports(1)[0]
    return Program(
        name=name,
        argv=[sys.executable, "-m", "tests.thidua.fake_service"],
        environment={
            "PYTHONPATH": str(ROOT),
            "THIDUA_HOST": "127.0.0.1",
            "THIDUA_PORT": str(port),
            "THIDUA_DATA": name,
            **environment,
        },
        is_ready=url_answers(f"http://127.0.0.1:{port}/health/ready"),
        log=folder / f"{name}.log",
    )


async def _always() -> bool:
    return True


def _script(folder: Path, name: str, code: str, is_ready: Callable[[], Awaitable[bool]] = _always) -> Program:
    return Program(name=name, argv=[sys.executable, "-c", code], is_ready=is_ready, log=folder / f"{name}.log")


def test_a_stage_starts_when_the_one_before_is_ready_and_ends_before_it(tmp_path: Path) -> None:
    feed = Feed()

    async def story() -> None:
        async with Supervisor([[_service(tmp_path, "first")], [_service(tmp_path, "second")]], tell=feed):
            pass

    asyncio.run(story())
    in_order = [(happening.program, happening.what) for happening in feed.all]
    assert in_order == [
        *[("first", What.STARTED), ("first", What.READY), ("second", What.STARTED), ("second", What.READY)],
        *[("second", What.STOPPING), ("second", What.STOPPED), ("first", What.STOPPING), ("first", What.STOPPED)],
    ]


def test_a_program_that_ends_by_itself_is_started_again(tmp_path: Path) -> None:
    feed = Feed()

    async def story() -> None:
        async with Supervisor([[_service(tmp_path, "one")]], tell=feed, patience=HASTY) as supervisor:
            os.kill(supervisor.pids()["one"], signal.SIGTERM)
            crashed = await feed.until(What.CRASHED, "one")
            assert (crashed.exit_code, crashed.restart_in) == (0, 0.05)
            await supervisor.until_ready("one")
            assert supervisor.pids()["one"] != crashed.pid

    asyncio.run(story())


def test_a_program_that_is_never_ready_fails_with_its_last_words(tmp_path: Path) -> None:
    never = _service(tmp_path, "slow", FAKE_NEVER_READY="slow")

    async def story() -> None:
        async with Supervisor([[never]], patience=HASTY):
            pass

    with pytest.raises(ProgramFailedError, match=r'(?s)slow was not ready after 1 s.*"serving".*slow\.log'):
        asyncio.run(story())


def test_when_one_program_fails_all_others_are_ended(tmp_path: Path) -> None:
    feed = Feed()
    stages = [[_service(tmp_path, "good")], [_service(tmp_path, "bad", FAKE_ENDS_AT_ONCE="bad")]]

    async def story() -> None:
        async with Supervisor(stages, tell=feed, patience=HASTY):
            pass

    with pytest.raises(ProgramFailedError, match="bad ended 2 times before it was ready, with exit code 3"):
        asyncio.run(story())
    assert feed.names_of(What.STOPPED) == ["good"]


def test_a_command_that_does_not_exist_is_a_clear_failure(tmp_path: Path) -> None:
    program = Program(name="none", argv=[str(tmp_path / "absent")], is_ready=_never, log=tmp_path / "none.log")

    async def story() -> None:
        async with Supervisor([[program]], patience=HASTY):
            pass

    with pytest.raises(ProgramFailedError, match=r"(?s)none ended 2 times.*absent"):
        asyncio.run(story())


async def _never() -> bool:
    return False


def test_a_program_that_was_ready_once_is_never_given_up(tmp_path: Path) -> None:
    feed = Feed()

    async def story() -> None:
        crashing = _script(tmp_path, "brief", "raise SystemExit(5)")
        async with Supervisor([[crashing]], tell=feed, patience=HASTY):
            for _ in range(HASTY.first_starts + 2):
                await feed.until(What.CRASHED, "brief")

    asyncio.run(story())
    waits = [happening.restart_in for happening in feed.all if happening.what is What.CRASHED]
    assert waits[:4] == [0.05, 0.1, 0.2, 0.4]


def test_what_does_not_end_on_sigterm_is_killed(tmp_path: Path) -> None:
    feed = Feed()

    async def story() -> None:
        stubborn = _service(tmp_path, "stubborn", FAKE_STAYS="stubborn")
        async with Supervisor([[stubborn]], tell=feed, patience=HASTY):
            pass

    asyncio.run(story())
    assert (feed.all[-1].what, feed.all[-1].exit_code) == (What.STOPPED, -signal.SIGKILL)


def test_an_error_in_the_block_ends_all_and_comes_through(tmp_path: Path) -> None:
    async def story(pids: list[int]) -> None:
        async with Supervisor([[_service(tmp_path, "one")]]) as supervisor:
            pids += supervisor.pids().values()
            raise LookupError

    pids: list[int] = []
    with pytest.raises(LookupError):
        asyncio.run(story(pids))
    with pytest.raises(ProcessLookupError):
        os.kill(pids[0], 0)


@pytest.mark.parametrize(("crashes", "wait"), [(1, 0.2), (2, 0.4), (4, 1.6), (6, 6.4), (7, 10.0), (5_000, 10.0)])
def test_the_wait_before_a_restart_doubles_up_to_its_limit(crashes: int, wait: float) -> None:
    assert Patience().wait_after(crashes) == pytest.approx(wait)
