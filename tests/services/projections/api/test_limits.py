"""What is too much is refused with what can be done about it."""

from collections.abc import Iterator

import pytest

from tests.services.projections.api.conftest import PRESENT
from tests.services.projections.api.running_service import RunningService, running

_2024 = {"campaign": "hai-ba-trung-2024", "as_of": "2024-08-01"}


@pytest.fixture(scope="module")
def limited(service: RunningService, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    """Run the service beside the other, with little disk for exports and for short histories only."""
    data = tmp_path_factory.mktemp("data")
    with running(service.nats_url, data, PRESENT, export_disk_bytes=100, past_max_events=1) as limited:
        assert limited.ask("quotas", limit=1, at_least="CAMPAIGNS:3,NOMINATIONS:1").status_code == 200
        yield limited


@pytest.mark.parametrize("path", ["quotas", "deadlines.csv", "campaigns/hai-ba-trung-2024/summary"])
def test_the_past_of_a_long_history_is_refused(limited: RunningService, path: str) -> None:
    asked = {"as_of": "2024-08-01"} if "summary" in path else _2024
    answer = limited.ask(path, **asked)
    assert (answer.status_code, answer.json()["code"]) == (422, "past-too-long")
    assert "THIDUA_PAST_MAX_EVENTS" in answer.json()["detail"]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_file_that_would_be_too_large_is_refused(limited: RunningService, ending: str) -> None:
    answer = limited.ask(f"quotas.{ending}")
    assert (answer.status_code, answer.json()["code"]) == (422, "export-too-large")
    assert "Narrow the list" in answer.json()["detail"]
