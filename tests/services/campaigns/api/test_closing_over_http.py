"""The standing office closes a campaign with its final report, over HTTP, on the real server."""

from collections.abc import Iterator
from typing import Any

import pytest

from shared.contracts.plan import Category
from tests.services.campaigns.api.closed_campaign import URL, Nominations, close, do_everything, opened, report
from tests.services.campaigns.api.small_campaign import uploaded
from tests.services.campaigns.small_plan import HEAD, MEMBER, OFFICE
from tests.services.portal import Portal, Stream
from tests.services.projections.history import nomination, submitted
from thidua.nats_server import NatsServer

REASON = "Các trường đã nghỉ hè"


@pytest.fixture(scope="module")
def nominations(server: NatsServer) -> Iterator[Nominations]:
    opened = Nominations(server.url)
    yield opened
    opened.close()


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
