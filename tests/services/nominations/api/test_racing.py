"""Whatever arrives at once, at however many processes: no place is taken twice, no twin goes on (R10, R21)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice
from threading import Barrier

import httpx
import pytest

from shared.contracts.event import Provenance
from shared.contracts.events.nominations import NominationRef
from shared.contracts.history import Fold
from shared.contracts.ids import nominee_list_id
from shared.contracts.nominee import Nominee
from shared.contracts.plan import Category, Quota, QuotaSet, Selection
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS
from shared.recording import Ledger, StoredHistory
from tests.examples import LONG
from tests.services.nominations.api.asking import CAMPAIGN, URL, everybody
from tests.services.nominations.api.authority import Authority
from tests.services.nominations.api.history import plans_in_force, submissions, told
from tests.services.nominations.api.papers import LIST_PAPERS, bytes_of
from tests.services.nominations.api.running import running
from tests.services.nominations.campaign.nominating import drafted, submitted
from tests.services.nominations.campaign.nominees import nominee_of, ref
from tests.services.nominations.campaign.plan import PLAN
from tests.services.portal import START
from thidua.nats_server import NatsServer

DOCUMENTS = "/api/v1/documents"
CLIENTS = 50
ROUNDS = 5 if LONG else 2
TWINS = 3 if LONG else 1
WARDS = [unit.id for unit in PLAN.units if unit.kind == "ward"]
WARD = {"authorization": everybody("account:ward")}
BY = Provenance(actor="account:ward", correlation_id="tests")
PLACES = 4
"""Places of a ward for individuals, under the plan as it was issued."""

_NOTHING: Fold[None] = Fold(initial=lambda _id: None, evolve=lambda _state, _event: None)


@pytest.fixture(scope="module")
def processes(
    server: NatsServer, authority: Authority, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[httpx.Client]]:
    """Keep two processes of the service up on one server, each with a database of its own."""
    folders = [tmp_path_factory.mktemp("data") for _ in range(2)]
    with running(server.url, *folders) as both:
        for client in both:
            answer = client.get(URL, params={"at_least": authority.position})
            assert answer.status_code == 200, answer.text
        for each in LIST_PAPERS:
            sent = both[0].post(DOCUMENTS, content=bytes_of(each), headers={"content-type": "application/pdf"})
            assert sent.status_code == 201, sent.text
        yield both


@pytest.fixture(scope="module")
def histories(server: NatsServer) -> Iterator[StoredHistory[None]]:
    """Give what writes straight into the service's stream."""
    ledger = Ledger(NOMINATIONS, server.url)
    ledger.open()
    yield StoredHistory(ledger, _NOTHING)
    ledger.close()


def one_place_left(histories: StoredHistory[None], ward: str) -> list[str]:
    """Let a ward have used all places but one, and return the drafts of as many clients as race for that one."""
    holding = [_individual(f"{number}of{WARDS.index(ward)}", ward) for number in range(PLACES - 1)]
    rivals = [_individual(f"{number}for{WARDS.index(ward)}", ward) for number in range(CLIENTS)]
    facts = [
        *(drafted(each, unit=ward) for each in (*holding, *rivals)),
        submitted(*holding, unit=ward),
    ]
    histories.change(nominee_list_id(CAMPAIGN, ward), lambda _state: facts, provenance=BY, at=START)
    return [each.id for each in rivals]


def draft_beside_another(histories: StoredHistory[None], nomination: NominationRef, nominee: Nominee) -> None:
    """Begin a nomination in a ward's list, beside another that was submitted."""
    _, ward, tail = nomination.id.split(".")
    other = _individual(f"beside{tail}", ward)
    facts = [drafted(other, unit=ward), submitted(other, unit=ward), drafted(nomination, unit=ward, nominee=nominee)]
    histories.change(nominee_list_id(CAMPAIGN, ward), lambda _state: facts, provenance=BY, at=START)


def _individual(tail: str, ward: str) -> NominationRef:
    return ref(tail, Category.INDIVIDUAL, unit=ward)


def submit(client: httpx.Client, nomination: str) -> str:
    """Submit as often as the service asks for it, and return what became of it."""
    while True:
        answer = client.post(f"{URL}/{nomination}/submit", json={"documents": LIST_PAPERS}, headers=WARD)
        if answer.status_code != 503:
            return str(answer.json().get("code", "submitted"))
        assert answer.headers["retry-after"]


def race(clients: Sequence[httpx.Client], nominations: Sequence[str]) -> dict[str, str]:
    """Let each nomination be submitted by a client of its own, all at the same moment."""
    together = Barrier(len(nominations))

    def one(client: httpx.Client, nomination: str) -> str:
        together.wait()
        return submit(client, nomination)

    with ThreadPoolExecutor(len(nominations)) as pool:
        asked = islice(cycle(clients), len(nominations))
        return dict(zip(nominations, pool.map(one, asked, nominations), strict=True))


@pytest.mark.parametrize("nth", range(ROUNDS))
def test_of_fifty_that_want_the_last_place_one_gets_it(
    processes: list[httpx.Client], histories: StoredHistory[None], server: NatsServer, nth: int
) -> None:
    """R10: and history says who got it, and of each other that there was no place left.

    The first round goes to one process, the others to two.
    """
    ward = WARDS[nth]
    outcomes = race(processes[: nth + 1], one_place_left(histories, ward))
    assert Counter(outcomes.values()) == {"submitted": 1, "quota-used-up": CLIENTS - 1}
    plans = plans_in_force(told(CAMPAIGNS, server.url), CAMPAIGN)
    taken = list(submissions(told(NOMINATIONS, server.url), nominee_list_id(CAMPAIGN, ward), plans))[1:]
    assert {each.nomination: "submitted" if each.accepted else "quota-used-up" for each in taken} == outcomes
    assert all(each.is_explained for each in taken)


def test_each_outcome_is_explained_while_the_plan_is_amended(
    processes: list[httpx.Client], histories: StoredHistory[None], authority: Authority, server: NatsServer
) -> None:
    """R2, R10: a place more and then one less while fifty submit; each was decided under the rules that it names."""
    ward = WARDS[-1]
    rivals = one_place_left(histories, ward)
    with ThreadPoolExecutor(1) as aside:
        racing = aside.submit(race, processes, rivals)
        for maximum in (PLACES + 1, PLACES):
            heard = authority.amend(CAMPAIGN, QuotaSet(quota=quota(maximum, ward)))
            processes[0].get(URL, params={"at_least": heard, "limit": 1})
        outcomes = racing.result()
    plans = plans_in_force(told(CAMPAIGNS, server.url), CAMPAIGN)
    taken = list(submissions(told(NOMINATIONS, server.url), nominee_list_id(CAMPAIGN, ward), plans))[1:]
    assert [each for each in taken if not each.is_explained] == []
    assert {each.nomination for each in taken if each.accepted} == {n for n, o in outcomes.items() if o == "submitted"}
    assert [each.rules_as_of for each in taken] == sorted(each.rules_as_of for each in taken)
    assert 1 <= sum(each.accepted for each in taken) <= 2


def test_of_two_that_change_what_both_read_at_two_processes_one_does(
    processes: list[httpx.Client], histories: StoredHistory[None]
) -> None:
    """Nobody overwrites what they have not seen."""
    ward = WARDS[-2]
    mine = _individual("mine", ward)
    histories.change(
        nominee_list_id(CAMPAIGN, ward), lambda _state: [drafted(mine, unit=ward)], provenance=BY, at=START
    )
    etags = {client.get(f"{URL}/{mine.id}").headers["etag"] for client in processes}
    together = Barrier(len(processes))

    def save(client: httpx.Client, papers: list[dict[str, object]]) -> int:
        together.wait()
        headers = {**WARD, "if-match": ", ".join(etags)}
        return client.put(f"{URL}/{mine.id}/dossier", json={"documents": papers}, headers=headers).status_code

    with ThreadPoolExecutor(len(processes)) as pool:
        assert (len(etags), sorted(pool.map(save, processes, ([], LIST_PAPERS)))) == (1, [200, 412])


@pytest.mark.parametrize("nth", range(TWINS))
def test_of_twins_that_race_at_two_processes_one_goes_no_further(
    processes: list[httpx.Client], histories: StoredHistory[None], server: NatsServer, nth: int
) -> None:
    """R21: one is refused as it is submitted, or, where neither was heard of in time, the later one by its lead."""
    twins = [_individual(f"twin{nth}", ward) for ward in WARDS[10 + nth : 12 + nth]]
    for twin in twins:
        draft_beside_another(histories, twin, nominee_of(twins[0]))
    outcomes = race(processes, [each.id for each in twins])
    end = {"at_least": f"NOMINATIONS:{told(NOMINATIONS, server.url)[-1].sequence}"}
    endorsed = [
        processes[0].post(f"{URL}/{each.id}/endorse", params=end, json={"office": "theme-lead"}).json()["code"]
        for each in twins
        if outcomes[each.id] == "submitted"
    ]
    codes = [*(code for code in outcomes.values() if code != "submitted"), *endorsed]
    assert sorted(codes) == ["dossier-incomplete", "nominated-already"]


def quota(maximum: int, ward: str) -> Quota:
    """Return another number of individuals for one ward."""
    unit = PLAN.unit(ward)
    assert unit is not None
    own = PLAN.quota(unit, Category.INDIVIDUAL)
    assert own is not None
    changed = {"applies_to": Selection(units=(ward,)), "maximum": maximum, "clause": f"CV {maximum}"}
    return own.model_copy(update=changed)
