"""`thidua audit verify`: the award feed is what the decisions make, and where it is not, that is named."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pytest

from shared.contracts.events.nominations import DecisionAct
from shared.contracts.streams import AWARDS
from shared.evidence.connecting import BlockClient
from tests.services.nominations.campaign.awarding import issued, revoked
from tests.services.nominations.campaign.plan import CAMPAIGN, WARD
from tests.shared.evidence.evidence import on_server
from tests.thidua.audit.recorded_history import SOUND, TEAM, write
from tests.thidua.audit.signed_store import audit
from thidua.nats_server import NatsServer

REVOCATION = "2001/QĐ-UBND"
TWO_FACTS = (*SOUND, issued(TEAM, act=DecisionAct.REVOKE, number=REVOCATION), revoked(TEAM, REVOCATION))
ANNOUNCED, REVOKED = 0, 1
SUBJECT = f"{AWARDS}.announced.{CAMPAIGN}.{WARD}"


class Fact(NamedTuple):
    """A message of the feed."""

    subject: str
    body: bytes
    headers: dict[str, str]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NatsServer]:
    """Run a server whose streams the tests make anew."""
    with NatsServer(tmp_path_factory.mktemp("fed")) as server:
        yield server


@pytest.fixture(scope="module")
def facts(server: NatsServer) -> Sequence[Fact]:
    """Give both facts as the feed has them."""
    write(server.url, TWO_FACTS)

    async def read(client: BlockClient) -> list[Fact]:
        found = [await client.jetstream().get_msg(AWARDS, number) for number in (1, 2)]
        return [Fact(each.subject or "", each.data or b"", dict(each.headers or {})) for each in found]

    return on_server(server.url, read)


def verified(server: NatsServer, told: Sequence[Fact], headers: dict[str, str] | None = None) -> tuple[int, list[str]]:
    """Let the feed tell these, verify, and return the exit code with what is not so."""

    async def tell(client: BlockClient) -> None:
        for each in told:
            await client.jetstream().publish(each.subject, each.body, headers=headers or each.headers)

    write(server.url, TWO_FACTS, feed=0)
    on_server(server.url, tell)
    code, out, _ = audit("verify", "--without-views", "--nats-url", server.url)
    return code, [
        line.partition("award feed: ")[2] or line for line in out.splitlines() if line[:5] in {"FALSE", "can't"}
    ]


def test_both_facts_in_their_order_are_sound(server: NatsServer, facts: Sequence[Fact]) -> None:
    assert verified(server, facts) == (0, [])


def test_a_fact_that_is_missing_before_another_is_found_once(server: NatsServer, facts: Sequence[Fact]) -> None:
    assert verified(server, facts[REVOKED:]) == (1, ["AWARDS:1: NOMINATIONS:10 is missing before it"])


def test_a_fact_that_is_told_twice_is_found(server: NatsServer, facts: Sequence[Fact]) -> None:
    code, findings = verified(server, (*facts, facts[REVOKED]))
    assert (code, findings) == (1, ["AWARDS:3: NOMINATIONS:12 was told before, or out of order"])


def test_facts_in_another_order_are_found(server: NatsServer, facts: Sequence[Fact]) -> None:
    code, findings = verified(server, (facts[REVOKED], facts[ANNOUNCED]))
    assert (code, findings) == (
        1,
        [
            "AWARDS:1: NOMINATIONS:10 is missing before it",
            "AWARDS:2: NOMINATIONS:10 was told before, or out of order",
        ],
    )


def test_a_fact_that_tells_of_what_is_not_recorded_yet_is_found(server: NatsServer, facts: Sequence[Fact]) -> None:
    code, findings = verified(server, facts[:1], headers={"ce-id": "NOMINATIONS:999"})
    assert (code, findings[0]) == (1, "AWARDS:1: the record has no such fact")


def test_a_fact_under_another_subject_is_found(server: NatsServer, facts: Sequence[Fact]) -> None:
    moved = facts[ANNOUNCED]._replace(subject=f"{AWARDS}.announced.x.y")
    code, findings = verified(server, (moved, facts[REVOKED]))
    assert (code, findings) == (1, [f"AWARDS:1: it ought to tell of NOMINATIONS:10 at {SUBJECT}"])


def test_a_feed_that_has_not_come_so_far_can_not_be_told(server: NatsServer, facts: Sequence[Fact]) -> None:
    code, findings = verified(server, facts[:1])
    assert (code, "lacks 1 facts, from NOMINATIONS:12 on" in findings[0]) == (2, True)
