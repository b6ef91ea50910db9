import asyncio
import re
from collections.abc import Iterator

import pytest
from nats.js.api import KeyValueConfig, StreamConfig

from shared.contracts.streams import AWARDS, CAMPAIGNS
from tests.deploy.server import HASHED, ServerWithUsers, connected
from thidua.feed_access import Start, account_of, let_in

TOLD = 5


@pytest.fixture(autouse=True)
def _hashed_in_few_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thidua.nats_users._ROUNDS", 4)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerWithUsers]:
    """Run a server with two subscribers, and one, `unbound`, whose account has lost its permissions."""
    unbound = re.sub(r"\n +permissions: .*", "", account_of("unbound", HASHED))
    assert "permissions" not in unbound
    accounts = [account_of("my-portal", HASHED), account_of("other", HASHED), unbound]
    with ServerWithUsers(tmp_path_factory.mktemp("users"), *accounts) as running:
        asyncio.run(_fill(running))
        yield running


async def _fill(server: ServerWithUsers) -> None:
    async with await connected(server.services_url) as client:
        streams = client.jetstream()
        for name in (AWARDS, CAMPAIGNS):
            await streams.add_stream(StreamConfig(name=name, subjects=[f"{name}.>"], allow_direct=True))
        await streams.create_key_value(KeyValueConfig(bucket="addresses"))
        for number in range(1, TOLD + 1):
            await streams.publish(f"{AWARDS}.announced.c.u{number}", b"{}", headers={"ce-id": f"NOMINATIONS:{number}"})
        for name in ("my-portal", "other", "unbound"):
            await let_in(client, name, Start())
