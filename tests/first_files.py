"""The longest files of tests come first, so that no process runs one of them alone at the end.

Each file stays with one process, for it shares what its fixtures start. `make test` tells xdist to keep this order.
"""

import pytest

FIRST = (
    "tests/journeys/test_the_story.py",
    "tests/services/notifications/sending/test_sending_messages.py",
    "tests/services/notifications/test_sending_nothing_twice.py",
    "tests/thidua/test_bringing_the_suite_up.py",
    "tests/services/notifications/sending/test_keeping_addresses.py",
    "tests/services/notifications/sending/test_dying_while_sending.py",
    "tests/services/nominations/api/test_racing.py",
    "tests/services/projections/adapters/test_tables_from_history.py",
    "tests/journeys/test_the_walk.py",
    "tests/services/notifications/test_urging_by_hand.py",
    "tests/services/projections/adapters/test_summary_from_history.py",
    "tests/services/projections/adapters/test_progress_from_history.py",
    "tests/benchmarks/test_views_benchmark.py",
    "tests/shared/messaging/test_feeding_a_view.py",
    "tests/thidua/supervision/test_supervisor.py",
    "tests/services/test_views_after_crashes.py",
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests of these files before all others, in this order."""
    places = {file: place for place, file in enumerate(FIRST)}
    items.sort(key=lambda item: places.get(item.nodeid.partition("::")[0], len(FIRST)))
