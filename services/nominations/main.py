"""The nominations service: the one place that wires it."""

from pathlib import Path

from litestar import Litestar, Router

from services.nominations.adapters.nomination_index import StoredNominationIndex
from services.nominations.adapters.nominations_view import NominationsView
from services.nominations.adapters.nominee_register import StoredNomineeRegister
from services.nominations.adapters.paper_rows import StoredPaperIndex
from services.nominations.adapters.rule_book import StoredRuleBook
from services.nominations.api.batches import BatchesController
from services.nominations.api.lagging import WHEN_BEHIND
from services.nominations.api.nominations import NominationsController
from services.nominations.api.nominee_lists import NomineeListsController
from services.nominations.api.papers import PapersOfNominations
from services.nominations.api.putting_right import PuttingRightController
from services.nominations.api.route_steps import RouteStepsController
from services.nominations.application.desk import Desk
from services.nominations.domain.nominee_list import NOMINEE_LIST
from services.nominations.domain.numbered import NUMBERED
from services.nominations.settings import Settings
from shared.contracts.streams import NOMINATIONS
from shared.hosting import Host, provide_caught_up, run
from shared.recording import Ledger, StoredHistory, StoredJointHistory

NAME = "nominations"
CONTROLLERS = (
    NominationsController,
    PuttingRightController,
    NomineeListsController,
    RouteStepsController,
    BatchesController,
)


def create(settings: Settings) -> Litestar:
    """Wire the service: nominee lists in the stream NOMINATIONS, rules from CAMPAIGNS, lists from its own database."""
    ledger = Ledger(NOMINATIONS, settings.nats_url, replicas=settings.nats_replicas)
    host = Host(NAME, settings, NominationsView(), ledger)
    lists, rule_book = StoredHistory(ledger, NOMINEE_LIST), StoredRuleBook(host.store)
    desk = Desk(
        lists=lists,
        several=StoredJointHistory(lists, StoredHistory(ledger, NUMBERED)),
        rule_book=rule_book,
        register=StoredNomineeRegister(host.store, rule_book),
        shelf=host.documents,
        clock=host.clock,
    )
    return host.app(
        title="Nominations",
        description="Units nominate collectives and people; dossiers travel their route; the last office decides.",
        route_handlers=[Router("/", route_handlers=CONTROLLERS, exception_handlers=WHEN_BEHIND)],
        keeps_documents=True,
        examples=Path(__file__).parent / "api" / "examples.json",
        dependencies={
            "desk": provide_caught_up(desk, host.progress),
            "index": provide_caught_up(StoredNominationIndex(host.store), host.progress),
            "named_documents": provide_caught_up(
                PapersOfNominations(StoredPaperIndex(host.store), rule_book), host.progress
            ),
        },
    )


def main() -> None:
    """Run the service with settings from the environment."""
    settings = Settings()
    run(NAME, settings, lambda: create(settings))


if __name__ == "__main__":
    main()
