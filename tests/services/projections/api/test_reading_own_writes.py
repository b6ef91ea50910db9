from pathlib import Path

import pytest

from shared.contracts.plan import Category, Plan, UnitRenamed
from tests.services.projections.api.running_service import RunningService, running
from tests.services.projections.history import About, amended, issued, issued_decision, nomination, submitted
from thidua.nats_server import NatsServer


def test_an_answer_is_no_older_than_the_positions_asked_for(
    own_nats_server: NatsServer, tmp_path: Path, plan_2024: Plan
) -> None:
    """Asked right after each of thirty submissions."""
    campaign, unit = plan_2024.campaign, "phuong-bach-mai"
    with running(own_nats_server.url, tmp_path, "2024-08-14T10:00:00+07:00") as service:
        heard = service.record(issued(plan_2024), "2024-07-15T08:00:00+07:00")
        for count in range(1, 31):
            ref = nomination(campaign, unit, str(count), Category.COLLECTIVE)
            listed = service.record(submitted(campaign, unit, ref), "2024-08-12T08:00:00+07:00")
            asked = {"campaign": campaign, "unit": unit, "category": "collective", "at_least": f"{heard},{listed}"}
            (row,) = service.items("quotas", **asked)
            assert row["submitted"] == count


def test_an_amendment_and_a_decision_outside_of_campaigns_are_followed(
    own_nats_server: NatsServer, tmp_path: Path, plan_2024: Plan
) -> None:
    """R2, R26."""
    campaign, unit = plan_2024.campaign, "phuong-bach-mai"
    ref = nomination(campaign, unit, "1", Category.COLLECTIVE)
    with running(own_nats_server.url, tmp_path, "2024-08-14T10:00:00+07:00") as service:
        service.record(issued(plan_2024), "2024-07-15T08:00:00+07:00")
        heard = service.record(
            amended(campaign, UnitRenamed(unit=unit, name="Phường Mới")), "2024-07-16T08:00:00+07:00"
        )
        listed = service.record(submitted(campaign, unit, ref), "2024-08-12T08:00:00+07:00")
        service.record(issued_decision(campaign, ref), "2024-08-13T08:00:00+07:00")
        decided = service.record(About(campaign, unit, ref).awarded(), "2024-08-13T08:00:00+07:00")
        asked = {"campaign": campaign, "unit": unit, "category": "collective"}
        (row,) = service.items("quotas", **asked, at_least=f"{heard},{listed},{decided}")
    assert (row["unit"]["name"], row["unit"]["former_names"], row["submitted"], row["awarded"]) == (
        "Phường Mới",
        ["Phường Bạch Mai"],
        1,
        1,
    )


def test_a_stream_that_is_not_followed_can_not_be_waited_for(service: RunningService) -> None:
    assert service.ask("quotas", at_least="NOTIFICATIONS:1").status_code == 400


def test_readiness_shows_positions_and_that_both_streams_are_followed(service: RunningService) -> None:
    readiness = service.client.get("/health/ready").json()
    assert (readiness["status"], readiness["positions"]) == ("ready", {"CAMPAIGNS": 3, "NOMINATIONS": 1})
    assert readiness["checks"]["follows CAMPAIGNS"]["detail"] == "following at 3, 0 behind"


@pytest.mark.parametrize("path", ["/api/v1/quotas", "/api/v1/deadlines"])
def test_the_filters_are_in_the_openapi_document(service: RunningService, path: str) -> None:
    document = service.client.get("/schema").json()
    named = {parameter["name"] for parameter in document["paths"][path]["get"]["parameters"]}
    assert {"campaign", "unit", "category", "state", "limit", "cursor", "at_least"} <= named
