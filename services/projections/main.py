"""The projections service: the one place that wires it."""

from litestar import Litestar

from services.projections.adapters.stored_views import StoredViews
from services.projections.adapters.view import Standings
from services.projections.api.deadlines import DeadlinesController
from services.projections.api.picks import PicksController
from services.projections.api.quotas import QuotasController
from services.projections.settings import Settings
from shared.hosting import Host, provide, provide_caught_up, run

NAME = "projections"


def create(settings: Settings) -> Litestar:
    """Wire the service: one view of CAMPAIGNS and NOMINATIONS in its own database; it records nothing."""
    host = Host(NAME, settings, Standings())
    return host.app(
        title="Projections",
        description="How every unit stands: its quotas with what is taken of them, and its deadlines; "
        "and what the council has picked.",
        route_handlers=[QuotasController, PicksController, DeadlinesController],
        dependencies={"views": provide_caught_up(StoredViews(host.store)), "clock": provide(host.clock)},
    )


def main() -> None:
    """Run the service with settings from the environment."""
    settings = Settings()
    run(NAME, settings, lambda: create(settings))


if __name__ == "__main__":
    main()
