"""The standing office closes a campaign with its final report, over HTTP, on the real server."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from shared.contracts.event import Event, Provenance
from shared.contracts.history import Fold
from shared.contracts.ids import nominee_list_id
from shared.contracts.plan import Category
from shared.contracts.streams import NOMINATIONS
from shared.recording import Ledger, StoredHistory
from tests.services.campaigns.api.small_campaign import issue, uploaded
from tests.services.campaigns.small_plan import HEAD, MEMBER, OFFICE, SMALL
from tests.services.portal import START, Portal, Stream
from tests.services.projections.history import About, nomination, submitted
from thidua.nats_server import NatsServer

URL = "/api/v1/campaigns"
EN = {"accept-language": "en"}
REASON = "Các trường đã nghỉ hè"


class Nominations:
    """The nominations service as far as this one hears of it: its facts go straight into its stream."""

    def __init__(self, url: str) -> None:
        self._ledger = Ledger(NOMINATIONS, url)
        self._ledger.open()
        fold: Fold[None] = Fold(initial=lambda _id: None, evolve=lambda _state, _event: None)
        self._history = StoredHistory(self._ledger, fold)

    def record(self, campaign: str, unit: str, *events: Event) -> str:
        """Record facts of one list, and return the last one's position."""
        by = Provenance(actor="account:ward", correlation_id="tests")
        outcome = self._history.change(nominee_list_id(campaign, unit), lambda _state: events, provenance=by, at=START)
        assert outcome.position is not None
        return outcome.position

    def close(self) -> None:
        """Let go of the connection."""
        self._ledger.close()


@pytest.fixture(scope="module")
def nominations(server: NatsServer) -> Iterator[Nominations]:
    opened = Nominations(server.url)
    yield opened
    opened.close()


def opened(campaigns: Portal, campaign: str) -> str:
    """Issue the small plan as a campaign of its own, and return where it is read."""
    issue(campaigns, SMALL.replace('campaign = "small-2024"', f'campaign = "{campaign}"'))
    return f"{URL}/{campaign}"


def close(campaigns: Portal, url: str, at_least: str = "", **body: Any) -> httpx.Response:
    sent = {"document": uploaded(campaigns, "final report"), **body}
    query = {"at_least": at_least} if at_least else {}
    return campaigns.post(f"{url}/close", json=sent, headers=EN, params=query)


def report(campaigns: Portal, url: str, at_least: str = "") -> dict[str, Any]:
    query = {"at_least": at_least} if at_least else {}
    answer = campaigns.get(f"{url}/final-report", params=query, headers=EN)
    assert answer.status_code == 200, answer.text
    read: dict[str, Any] = answer.json()
    return read


def do_everything(campaigns: Portal, nominations: Nominations, campaign: str) -> str:
    """Do all that the small plan asks for, and return the positions where it was."""
    url = f"{URL}/{campaign}"
    paper = uploaded(campaigns, "paper")
    said = {"report": ["results", "lessons"]}
    owed = [(OFFICE, "theme-plan", "reading"), (OFFICE, "theme-plan", "sports"), (OFFICE, "accounts", None)]
    for unit, obligation, theme in [*owed, (HEAD, "report", None), (MEMBER, "report", None)]:
        statements = [{"point": point, "lines": ["…"]} for point in said.get(obligation, [])]
        sent = {"unit": unit, "obligation": obligation, "theme": theme, "statements": statements, "document": paper}
        assert campaigns.post(f"{url}/deliveries", json=sent).status_code == 201
    entries = []
    for unit in (HEAD, MEMBER):
        story = {"unit": unit, "author": "A", "title": "T", "subject": "S", "document": uploaded(campaigns, unit)}
        entries.append(campaigns.post(f"{url}/contests/writing/entries", json=story).json()["entry"]["id"])
    prizes = {"office": "council", "number": "7/QĐ", "date": "2024-07-31", "signer": "Người ký"}
    won = {**prizes, "prizes": [{"entry": entries[0], "prize": "Nhất"}]}
    assert campaigns.post(f"{url}/contests/writing/prizes", json=won).status_code in {200, 201}
    activity = _held_activity(campaigns, url)
    last = ""
    for unit in (HEAD, MEMBER, OFFICE):
        one = nomination(campaign, unit, "1", Category.INDIVIDUAL)
        of = About(campaign, unit, one)
        last = nominations.record(campaign, unit, submitted(campaign, unit, one), of.awarded(), of.announced())
    return f"{activity},{last}"


def _held_activity(campaigns: Portal, url: str) -> str:
    described = {"content": "Hội thi", "scale": "Cụm", "time": "tháng 7", "place": "Trường Một"}
    new = {"unit": HEAD, **described, "statements": [{"point": "organiser", "lines": ["Trường Một"]}]}
    registered = campaigns.post(f"{url}/clusters/schools/activities", json=new)
    assert registered.status_code == 201, registered.text
    activity = registered.json()["activity"]["id"]
    held = {"unit": HEAD, "held_on": "2024-07-31"}
    answer = campaigns.post(f"{url}/clusters/schools/activities/{activity}/held", json=held, headers={"if-match": "*"})
    assert answer.status_code in {200, 201}, answer.text
    return str(answer.json()["position"])


def test_open_work_is_refused_with_all_of_it_named(campaigns: Portal, stream: Stream) -> None:
    """R5."""
    url = opened(campaigns, "refused-2024")
    before = stream.end
    answer = close(campaigns, url)
    problem = answer.json()
    assert (answer.status_code, problem["code"], problem["rule"]) == (409, "work-still-open", "R5")
    assert [error["field"] for error in problem["errors"]] == [f"open_work[{n}]" for n in range(11)]
    assert problem["detail"].startswith("Open: 10 not delivered; 1 cluster with too few activities held.")
    assert stream.end == before


def test_what_is_open_can_be_read_before_the_closing(campaigns: Portal) -> None:
    """R5: the errors of the refusal name places in this list."""
    url = opened(campaigns, "read-2024")
    read = report(campaigns, url)
    assert (read["state"], read["closed"], len(read["open_work"])) == ("running", None, 11)
    assert read["open_work"][0] == {
        "kind": "obligation",
        "about": "list",
        "unit": {"id": HEAD, "name": "Trường Một", "kind": "school", "former_names": [], "merged_into": None},
        "theme": None,
        "rule": "R5",
        "what": "Trường Một has not delivered “Danh sách” (clause 6)",
        "remedy": "deliver it, or leave it open for a reason",
    }


def test_a_campaign_whose_work_is_done_is_closed(campaigns: Portal, stream: Stream, nominations: Nominations) -> None:
    """R4, R5, R6, R26: with its figures, nothing left open."""
    url = opened(campaigns, "done-2024")
    answer = close(campaigns, url, do_everything(campaigns, nominations, "done-2024"))
    assert answer.status_code == 200, answer.text
    assert (answer.json()["left_open"], answer.json()["reason"]) == ([], None)
    assert (stream.names()[-1], answer.json()["position"]) == (
        "campaigns.campaign-closed.v1",
        f"CAMPAIGNS:{stream.end}",
    )
    figures = answer.json()["report"]
    assert [(t["obligation"], t["owed"], t["met"]) for t in figures["obligations"]] == [
        ("list", 3, 0),
        ("stories", 2, 0),
        ("theme-plan", 2, 2),
        ("report", 2, 1),
        ("accounts", 1, 1),
    ]
    assert [t["met_late"] for t in figures["obligations"]] == [3, 2, 0, 1, 0]
    individuals = figures["nominations"][1]
    assert (individuals["category"], individuals["submitted"], individuals["awarded"]) == ("individual", 3, 3)
    assert figures["clusters"] == [{"cluster": "schools", "registered": 1, "held": 1}]
    assert figures["contests"] == [{"contest": "writing", "entries": 2, "prizes": 1}]


def test_the_report_says_how_far_the_nominations_were_heard(campaigns: Portal, nominations: Nominations) -> None:
    """R26: what is decided later is not in it."""
    url = opened(campaigns, "as-of-2024")
    heard = nominations.record(
        "as-of-2024", HEAD, submitted("as-of-2024", HEAD, nomination("as-of-2024", HEAD, "1", Category.COLLECTIVE))
    )
    answer = close(campaigns, url, heard, leave_open=True, reason=REASON)
    assert answer.json()["report"]["nominations_as_of"] >= int(heard.partition(":")[2])
    assert {"kind": "nomination", "about": f"as-of-2024.{HEAD}.00000001", "unit": HEAD, "theme": None} in answer.json()[
        "left_open"
    ]


def test_what_is_left_open_is_recorded_with_the_reason(campaigns: Portal) -> None:
    url = opened(campaigns, "left-2024")
    answer = close(campaigns, url, leave_open=True, reason=REASON)
    assert (answer.status_code, len(answer.json()["left_open"]), answer.json()["reason"]) == (200, 11, REASON)


def test_open_work_is_not_left_open_without_a_reason(campaigns: Portal, stream: Stream) -> None:
    url = opened(campaigns, "no-reason-2024")
    before = stream.end
    answer = close(campaigns, url, leave_open=True)
    assert (answer.status_code, answer.json()["code"], stream.end) == (422, "left-open-without-reason", before)
    assert [error["field"] for error in answer.json()["errors"]] == ["reason"]


def test_the_report_is_read_as_it_was_recorded(campaigns: Portal, nominations: Nominations) -> None:
    """What happens after the closing does not change it."""
    url = opened(campaigns, "recorded-2024")
    closed = close(campaigns, url, leave_open=True, reason=REASON).json()
    one = nomination("recorded-2024", MEMBER, "1", Category.COLLECTIVE)
    later = nominations.record("recorded-2024", MEMBER, submitted("recorded-2024", MEMBER, one))
    read = report(campaigns, url, f"{closed['position']},{later}")
    assert (read["state"], read["report"], len(read["open_work"])) == ("closed", closed["report"], 11)
    assert read["closed"]["closed_at"] == "2024-08-01T09:00:00+07:00"
    assert (read["closed"]["actor"], read["closed"]["reason"]) == ("acc-1", REASON)
    assert read["closed"]["document"]["kind"] == "report"


def test_the_same_closing_again_records_nothing(campaigns: Portal, stream: Stream) -> None:
    url = opened(campaigns, "again-2024")
    first = close(campaigns, url, leave_open=True, reason=REASON).json()
    before = stream.end
    again = close(campaigns, url, leave_open=True, reason=REASON)
    assert (again.status_code, again.json()["report"], stream.end) == (200, first["report"], before)


def test_another_closing_is_refused(campaigns: Portal, stream: Stream) -> None:
    url = opened(campaigns, "other-2024")
    close(campaigns, url, leave_open=True, reason=REASON)
    before = stream.end
    answer = close(campaigns, url, document=uploaded(campaigns, "another report"), leave_open=True, reason=REASON)
    assert (answer.status_code, answer.json()["code"], stream.end) == (409, "campaign-closed", before)


def test_a_report_that_was_not_uploaded_is_refused(campaigns: Portal, stream: Stream) -> None:
    """R18."""
    url = opened(campaigns, "no-bytes-2024")
    before = stream.end
    paper = {"kind": "report", "file_name": "bc.pdf", "size": 1, "sha256": "0" * 64}
    answer = close(campaigns, url, document=paper, leave_open=True, reason=REASON)
    assert (answer.status_code, answer.json()["code"], stream.end) == (409, "documents-not-uploaded", before)


def test_a_report_dated_after_today_is_refused(campaigns: Portal) -> None:
    """R18."""
    url = opened(campaigns, "future-2024")
    paper = {**uploaded(campaigns, "final report"), "date": "2024-08-02"}
    answer = close(campaigns, url, document=paper, leave_open=True, reason=REASON)
    assert (answer.status_code, answer.json()["code"]) == (422, "report-from-the-future")
    assert [error["field"] for error in answer.json()["errors"]] == ["document.date"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        pytest.param({"document": None}, "document", id="no report"),
        pytest.param({"leave_open": "perhaps"}, "leave_open", id="neither true nor false"),
        pytest.param({"reason": " "}, "reason", id="an empty reason"),
        pytest.param({"colour": "red"}, "colour", id="an unknown key"),
    ],
)
def test_a_body_that_makes_no_sense_names_its_field(campaigns: Portal, body: dict[str, Any], field: str) -> None:
    answer = close(campaigns, opened(campaigns, "body-2024"), **body)
    assert (answer.status_code, [error["field"] for error in answer.json()["errors"]]) == (400, [field])


def test_an_unknown_campaign_is_not_closed(campaigns: Portal) -> None:
    """R1."""
    answer = close(campaigns, f"{URL}/hoan-kiem-2024")
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown-campaign")


def test_an_unknown_campaign_has_no_report(campaigns: Portal) -> None:
    """R1."""
    answer = campaigns.get(f"{URL}/hoan-kiem-2024/final-report")
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown-campaign")


def test_a_closed_campaign_says_so_in_the_list(campaigns: Portal) -> None:
    url = opened(campaigns, "listed-2024")
    position = close(campaigns, url, leave_open=True, reason=REASON).json()["position"]
    shown = campaigns.get(url, params={"at_least": position}).json()
    assert (shown["state"], shown["closed_at"]) == ("closed", "2024-08-01T09:00:00+07:00")


def test_a_closed_campaign_s_plan_is_not_amended(campaigns: Portal, stream: Stream) -> None:
    """R2."""
    url = opened(campaigns, "not-amended-2024")
    close(campaigns, url, leave_open=True, reason=REASON)
    before = stream.end
    change = {"change": "unit-renamed", "unit": HEAD, "name": "Trường Đầu"}
    paper = {"title": "Đổi tên", "number": "1/QĐ", "date": "2024-07-30", "issuer": "Ủy ban"}
    answer = campaigns.post(
        f"{url}/amendments",
        json={"changes": [change], "reason": "Đổi tên", "document": paper},
        headers={"if-match": "*"},
    )
    assert (answer.status_code, answer.json()["code"], stream.end) == (409, "campaign-closed", before)


def test_two_campaigns_of_one_authority_are_closed_apart(campaigns: Portal) -> None:
    """One authority runs several campaigns at the same time: closing one ends nothing of the other."""
    one, other = opened(campaigns, "one-2024"), opened(campaigns, "two-2024")
    before = report(campaigns, other)
    position = close(campaigns, one, leave_open=True, reason=REASON).json()["position"]
    after = report(campaigns, other, position)
    assert {**after, "position": None} == {**before, "position": None}
    delivery = {"unit": OFFICE, "obligation": "accounts", "document": uploaded(campaigns, "paper")}
    assert campaigns.post(f"{other}/deliveries", json=delivery).status_code == 201
