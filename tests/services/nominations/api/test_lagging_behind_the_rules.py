"""A process that has not heard of rules which others decided under says so, and decides nothing under older ones."""

from collections.abc import Callable, Iterator

import httpx
import pytest

from shared.contracts.event import Provenance
from shared.contracts.events.nominations import NominationRef, NominationsSubmitted, SavedPersonal
from shared.contracts.history import Fold
from shared.contracts.ids import nominee_list_id
from shared.contracts.plan import Category
from shared.contracts.streams import NOMINATIONS
from shared.recording import Ledger, StoredHistory
from tests.services.nominations.api.asking import CAMPAIGN, Desk, decision, individual
from tests.services.portal import START, Stream
from thidua.nats_server import NatsServer

WARD = "phuong-bach-mai"
NEWER = 1_000
_NOTHING: Fold[None] = Fold(initial=lambda _id: None, evolve=lambda _state, _event: None)


@pytest.fixture(scope="module")
def decided_elsewhere(desk: Desk, server: NatsServer) -> Iterator[str]:
    """Begin a nomination here; another process, which has heard of a newer plan, takes its submission."""
    nomination = desk.begun(WARD, individual())
    ref = NominationRef(id=nomination, category=Category.INDIVIDUAL, occasion="wrap-up", counts_against_quota=True)
    taken = NominationsSubmitted(
        campaign=CAMPAIGN,
        unit=WARD,
        nominations=(ref,),
        personal=SavedPersonal(documents=()),
        by="account:ward",
        rules_as_of=NEWER,
    )
    ledger = Ledger(NOMINATIONS, server.url)
    ledger.open()
    StoredHistory(ledger, _NOTHING).change(
        nominee_list_id(CAMPAIGN, WARD),
        lambda _state: (taken,),
        provenance=Provenance(actor="account:ward", correlation_id="tests"),
        at=START,
    )
    yield nomination
    ledger.close()


def beginning(desk: Desk, _nomination: str) -> httpx.Response:
    return desk.begin(desk.new(WARD))


def withdrawing(desk: Desk, nomination: str) -> httpx.Response:
    return desk.step(nomination, "withdraw")


def endorsing(desk: Desk, nomination: str) -> httpx.Response:
    return desk.step(nomination, "endorse", office="theme-lead")


def deciding_several(desk: Desk, nomination: str) -> httpx.Response:
    return desk.together("decisions", [nomination], office="chair", **decision())


def submitting_the_list(desk: Desk, _nomination: str) -> httpx.Response:
    return desk.post(f"/api/v1/nominee-lists/{CAMPAIGN}/{WARD}/submit", {})


@pytest.mark.parametrize("command", [beginning, withdrawing, endorsing, deciding_several, submitting_the_list])
def test_nothing_is_decided_under_older_rules_than_the_list_was(
    desk: Desk, stream: Stream, decided_elsewhere: str, command: Callable[[Desk, str], httpx.Response]
) -> None:
    """R2: it would be decided under a plan that was amended since; a moment later this process has heard of it."""
    before = stream.end
    answer = command(desk, decided_elsewhere)
    assert (answer.status_code, answer.json()["code"]) == (503, "rules-behind")
    assert (answer.headers["retry-after"], stream.end) == ("1", before)


def test_it_is_told_in_the_language_that_is_asked_for(desk: Desk, decided_elsewhere: str) -> None:
    path = f"/api/v1/nominations/{decided_elsewhere}/withdraw"
    titles = [desk.post(path, {}, **{"accept-language": each}).json()["title"] for each in ("vi", "en")]
    assert titles == ["Chưa nhận thay đổi mới nhất của kế hoạch", "The plan's newest change has not arrived"]


def test_it_can_still_be_read(desk: Desk, decided_elsewhere: str) -> None:
    assert desk.read(decided_elsewhere)["status"] == "submitted"


def test_other_lists_go_on(desk: Desk, decided_elsewhere: str) -> None:
    assert decided_elsewhere
    assert desk.submitted("phuong-bach-khoa", individual())
