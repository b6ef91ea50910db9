from collections.abc import Iterator

import pytest

from shared.contracts.plan import Category, Plan
from tests.services.projections.api.running_service import RunningService, running
from tests.services.projections.history import delivered, issued, nomination, submitted
from thidua.nats_server import NatsServer

PRESENT = "2024-08-14T10:00:00+07:00"


@pytest.fixture(scope="package")
def service(tmp_path_factory: pytest.TempPathFactory, plan_2024: Plan, letter_2023: Plan) -> Iterator[RunningService]:
    """Run the service on 14 August 2024, after both plans, one delivery and one submission; tests change nothing."""
    campaign, unit = plan_2024.campaign, "phuong-bach-mai"
    first = nomination(campaign, unit, "1", Category.COLLECTIVE)
    with (
        NatsServer(tmp_path_factory.mktemp("nats")) as server,
        running(server.url, tmp_path_factory.mktemp("data"), PRESENT) as service,
    ):
        service.record(issued(letter_2023), "2023-05-20T08:00:00+07:00")
        service.record(issued(plan_2024), "2024-07-15T08:00:00+07:00")
        heard = service.record(delivered(campaign, unit, "ke-hoach-trien-khai"), "2024-08-01T08:00:00+07:00")
        listed = service.record(submitted(campaign, unit, first), "2024-08-12T08:00:00+07:00")
        assert service.ask("quotas", limit=1, at_least=f"{heard},{listed}").status_code == 200
        yield service
