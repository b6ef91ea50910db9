"""Addresses to try while the suite stays up, each of which was tried before it is offered."""

from collections.abc import Mapping
from dataclasses import dataclass

import httpx

from shared.contracts.streams import CAMPAIGNS, NOMINATIONS, NOTIFICATIONS
from shared.identity import Role
from thidua.signing_in import AS, token_command
from thidua.story.hai_ba_trung_2024.cast import CAMPAIGN, EXAMPLE
from thidua.story.teller import Teller
from thidua.suite import Suite

_PATIENCE = 30.0
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_STREAM = "text/event-stream"


@dataclass(frozen=True)
class Offered:
    """An address, what `curl` needs to be told besides, and what kind of answer comes."""

    what: str
    service: str
    path: str
    options: str = ""
    kind: str = "application/json"

    def command(self, addresses: Mapping[str, str]) -> str:
        """Return a line for a shell."""
        return " ".join(filter(None, ["curl", self.options, AS, f"'{addresses[self.service]}{self.path}'"]))


OFFERED = (
    Offered("the awards as an Excel file", "projections", f"/api/v1/awards.xlsx?campaign={CAMPAIGN}", "-OJ", _EXCEL),
    Offered(
        "what changes, as it does; it begins with all that ever changed",
        "projections",
        f"/api/v1/campaigns/{CAMPAIGN}/changes?after={CAMPAIGNS}:1,{NOMINATIONS}:1",
        "-N",
        _STREAM,
    ),
    Offered("an inbox", "notifications", f"/api/v1/alerts?campaign={CAMPAIGN}&unit={EXAMPLE}&limit=5"),
    Offered(
        "the same inbox as it fills, from its first alert on",
        "notifications",
        f"/api/v1/alerts/stream?campaign={CAMPAIGN}&unit={EXAMPLE}&after={NOTIFICATIONS}:0",
        "-N",
        _STREAM,
    ),
    Offered("the review queue, by offices", "projections", f"/api/v1/queue/offices?campaign={CAMPAIGN}"),
    Offered("the campaign in figures", "projections", f"/api/v1/campaigns/{CAMPAIGN}/summary"),
)


async def try_what_is_offered(addresses: Mapping[str, str], token: str, teller: Teller) -> None:
    """Ask for everything that is offered, and tell whether all of it answers as is said."""
    async with httpx.AsyncClient(timeout=_PATIENCE, headers={"Authorization": f"Bearer {token}"}) as client:
        otherwise = [each.path for each in OFFERED if not await _answers(client, addresses, each)]
    teller.expect(
        not otherwise, f"what there is to try afterwards answers: {len(OFFERED)} addresses", ", ".join(otherwise)
    )


async def _answers(client: httpx.AsyncClient, addresses: Mapping[str, str], offered: Offered) -> bool:
    """Return whether the first bytes come, of the kind that is said: a stream has no end."""
    try:
        async with client.stream("GET", addresses[offered.service] + offered.path) as response:
            kind = response.headers.get("Content-Type", "").partition(";")[0]
            return response.is_success and kind == offered.kind and bool(await anext(response.aiter_bytes(), b""))
    except httpx.TransportError:
        return False


def show_what_to_try(suite: Suite, teller: Teller) -> None:
    """Print the commands, each on one line, so that a terminal hands it over whole."""
    teller.console.print("\nTo try, in another terminal:")
    first = (
        f"\n  # a token of the auditor, who may read everything\n  {token_command(suite.settings.data, Role.AUDITOR)}"
    )
    teller.console.print(first, soft_wrap=True, markup=False)
    for each in OFFERED:
        teller.console.print(f"\n  # {each.what}\n  {each.command(suite.addresses)}", soft_wrap=True, markup=False)
