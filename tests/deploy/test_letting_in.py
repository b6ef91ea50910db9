import asyncio
import os
import re
import subprocess
from pathlib import Path

import nats.errors
import pytest
from nats.js.api import StreamConfig

from shared.contracts.streams import AWARDS
from tests.deploy.server import HASHED, ServerWithUsers, connected
from thidua.feed_access import API_PREFIX, Start, account_of, let_in


@pytest.mark.parametrize("login", ["", "services:wrong@", "my-portal:wrong@", "nobody:pw@", "my-portal@"])
def test_nobody_gets_in_without_a_user_and_its_password(server: ServerWithUsers, login: str) -> None:
    async def story() -> None:
        with pytest.raises(nats.errors.Error, match="Authorization Violation"):
            await connected(server.url.replace("//", f"//{login}"))

    asyncio.run(story())


@pytest.mark.parametrize(
    ("own", "instead"),
    [
        (r"(CONSUMER\.MSG\.NEXT\.AWARDS)\.thief", r"\1.my-portal"),
        (r"CONSUMER\.MSG\.NEXT\.AWARDS\.thief", "STREAM.MSG.GET.NOMINATIONS"),
    ],
    ids=["another subscriber's consumer", "what auditors read"],
)
def test_a_configuration_that_leads_a_subscriber_elsewhere_is_refused(tmp_path: Path, own: str, instead: str) -> None:
    thief = re.sub(own, instead, account_of("thief", HASHED))
    server = ServerWithUsers(tmp_path, account_of("my-portal", HASHED), thief)
    checked = subprocess.run(  # noqa: S603  (our own binary and configuration)
        server.argv(),
        env={**os.environ, **server.environment()},
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert checked.returncode != 0
    assert "not authorized" in checked.stderr


def test_a_subscriber_is_let_in_once_the_server_was_started_again(tmp_path: Path) -> None:
    async def story(server: ServerWithUsers) -> None:
        async with await connected(server.services_url) as services:
            await services.jetstream().add_stream(StreamConfig(name=AWARDS, subjects=[f"{AWARDS}.>"]))
            await services.jetstream().publish("AWARDS.announced.c.u", b"{}")
            await let_in(services, "late", Start())
        server.subscribed(account_of("late", HASHED))
        server.stop()
        server.start()
        async with await connected(server.url_of("late", "pw")) as late:
            awards = await late.jetstream(prefix=API_PREFIX).pull_subscribe_bind(durable="late", stream=AWARDS)
            [message] = await awards.fetch(1, timeout=5)
            assert message.metadata.sequence.stream == 1

    with ServerWithUsers(tmp_path) as server:
        asyncio.run(story(server))
