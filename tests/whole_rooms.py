"""Rooms whose files share a costly scene go to one process as a whole: each process would set the scene up again.

Of all other rooms each file stays with one process, as `--dist loadfile` says.
"""

import pytest
from xdist.remote import Producer  # type: ignore[import-untyped]  # it brings no types
from xdist.scheduler import LoadFileScheduling  # type: ignore[import-untyped]  # nor here

ROOMS = ("tests/clients", "tests/permissions", "tests/thidua/audit")


class WholeRooms(LoadFileScheduling):  # type: ignore[misc]  # it is untyped
    """Hands out these rooms as it hands out files."""

    def _split_scope(self, nodeid: str) -> str:
        room = next((room for room in ROOMS if nodeid.startswith(f"{room}/")), None)
        return room or super()._split_scope(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> WholeRooms | None:
    """Schedule so where files are to stay together."""
    return WholeRooms(config, log) if config.getoption("dist") == "loadfile" else None
