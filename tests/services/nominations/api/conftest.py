from collections.abc import Iterator
from itertools import count

import pytest

from services.nominations.main import create
from services.nominations.settings import Settings
from shared.contracts.streams import NOMINATIONS
from tests.services.nominations.api.asking import UNIT, Desk, Fresh, everybody
from tests.services.nominations.api.authority import INVENTED, Authority
from tests.services.nominations.campaign.plan import LETTER, PLAN
from tests.services.portal import Portal, Stream, on, serving
from thidua.nats_server import NatsServer


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NatsServer]:
    """Run a server whose streams are this module's own."""
    with NatsServer(tmp_path_factory.mktemp("nats")) as running:
        yield running


@pytest.fixture(scope="module")
def stream(server: NatsServer) -> Iterator[Stream]:
    """Give the stream that the service records in."""
    opened = Stream(NOMINATIONS, server.url)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def authority(server: NatsServer) -> Iterator[Authority]:
    """Give the authority, which has issued all three plans: the two real ones and the invented one."""
    opened = Authority(server.url)
    for plan in (PLAN, LETTER, INVENTED):
        opened.issue(plan)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def nominations(server: NatsServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """Keep the nominations service up for the module."""
    app = create(Settings(**on(server.url, tmp_path_factory.mktemp("data"))))
    with serving(app, everybody(UNIT)) as portal:
        yield portal


@pytest.fixture(scope="module")
def desk(authority: Authority, nominations: Portal) -> Desk:
    """Give the nominations service once it has heard of the plans."""
    opened = Desk(nominations)
    opened.hears_of(authority.position)
    return opened


@pytest.fixture(scope="module")
def fresh(desk: Desk, authority: Authority) -> Fresh:
    """Issue the plan of 2024 under an id of its own each time: for what a whole campaign shares."""
    numbers = count(1)

    def issue() -> Desk:
        campaign = f"hai-ba-trung-2024-{next(numbers)}"
        desk.hears_of(authority.issue(PLAN.model_copy(update={"campaign": campaign})))
        return Desk(desk.portal, campaign)

    return issue
