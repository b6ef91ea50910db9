"""`thidua audit log`: every event is told once, in order; what is asked for is what is shown."""

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.projections.application.history_lines import Batch, folded
from services.projections.domain.history_about import about
from services.projections.domain.history_line import HistoryTeller
from shared.contracts.events.notifications import AlertRaised, AlertReason
from shared.contracts.events.reads import ReadRecorded
from shared.contracts.texts import Text
from tests.services.nominations.campaign.nominating import drafted
from tests.services.nominations.campaign.offices import CHAIR
from tests.services.nominations.campaign.plan import CAMPAIGN, WARD
from tests.services.projections.domain.folded_past import FoldedPast
from tests.services.projections.history import recorded
from tests.thidua.audit.recorded_history import FOURTH, SOUND, TEAM, THIRD, Written, write
from tests.thidua.audit.signed_store import audit
from thidua.nats_server import NatsServer

ALERTS = tuple(
    AlertRaised(campaign=CAMPAIGN, unit=WARD, reason=AlertReason.URGED, key=f"k{n}", text=Text(vi="báo", en="told"))
    for n in range(3)
)
READ = ReadRecorded(service="nominations", operation="/x/{nomination}", about={"nomination": TEAM.id, "unit": WARD})
DOWNLOAD = ReadRecorded(service="nominations", operation="/api/v1/documents/{sha256}", about={"sha256": "9f86"})
READS = (READ, DOWNLOAD, READ)
LINES = (*SOUND, *ALERTS, drafted(THIRD), ALERTS[0])
"""A campaign, three alerts, one more event of it, one more alert."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NatsServer]:
    """Run a server that holds the record."""
    with NatsServer(tmp_path_factory.mktemp("logged")) as server:
        write(server.url, (*LINES, *READS))
        yield server


def logged(server: NatsServer, *options: object) -> list[dict[str, Any]]:
    """Return the log's lines."""
    code, out, err = audit("log", "--format", "jsonl", *options, "--nats-url", server.url)
    assert code == 0, err
    return [json.loads(line) for line in out.splitlines()]


def places(lines: list[dict[str, Any]]) -> list[tuple[str, int]]:
    return [(line["stream"], line["sequence"]) for line in lines]


def test_every_event_is_told_exactly_once(server: NatsServer) -> None:
    told = places(logged(server, "--all"))
    wanted = {"CAMPAIGNS": 1, "NOMINATIONS": len(SOUND), "NOTIFICATIONS": 4}
    assert sorted(told) == sorted((stream, n) for stream, last in wanted.items() for n in range(1, last + 1))


def test_it_is_told_in_the_order_of_time(server: NatsServer) -> None:
    times = [line["occurred_at"] for line in logged(server, "--all")]
    assert times == sorted(times)


def test_what_is_noisy_is_told_in_one_line_that_counts_it(server: NatsServer) -> None:
    lines = logged(server)
    (batch,) = [line for line in lines if line["type"] == "folded"]
    assert (batch["events"], batch["sequence"], batch["to_sequence"]) == (3, 1, 3)
    assert sum(line["events"] for line in lines) == len(LINES)


@pytest.mark.parametrize(
    ("options", "many"),
    [
        (["--campaign", CAMPAIGN], len(LINES)),
        (["--unit", WARD], len(LINES) - 1),
        (["--unit", "phuong-minh-khai"], 0),
        (["--nomination", TEAM.id], 8),
        (["--campaign", CAMPAIGN, "--as-of", "2024-01-01T00:00:00+07:00"], 0),
        (["--actor", "account:nobody"], 0),
        (["--actor", CHAIR], 1),
        (["--type", "award-decided"], 1),
        (["--type", "nominations.award-decided"], 1),
        (["--type", "nominations.award-decided.v2"], 1),
        (["--type", "alert-raised"], 4),
        (["--from", "2024-08-01T09:01:00+07:00", "--to", "2024-08-01T09:03:00+07:00"], 2),
        (["--as-of", "2024-08-01T09:02:00+07:00"], 3),
        (["--as-of", "CAMPAIGNS:1,NOMINATIONS:2,NOTIFICATIONS:0"], 3),
    ],
    ids=str,
)
def test_only_what_is_asked_for_is_shown(server: NatsServer, options: list[str], many: int) -> None:
    assert len(logged(server, "--all", *options)) == many


def test_who_read_what_is_left_out_and_that_is_said(server: NatsServer) -> None:
    _, out, err = audit("log", "--all", "--language", "en", "--nats-url", server.url)
    assert ("READS" in out, err) == (False, "Who read what is left out; to see it: --reads\n")


@pytest.mark.parametrize(
    ("options", "many"),
    [
        (["--reads"], len(LINES) + len(READS)),
        (["--type", "reads.recorded"], len(READS)),
        (["--type", "reads.recorded", "--campaign", CAMPAIGN], 2),
        (["--type", "reads.recorded", "--unit", WARD], 2),
        (["--type", "reads.recorded", "--nomination", TEAM.id], 2),
        (["--type", "reads.recorded", "--as-of", "READS:1"], 1),
    ],
    ids=str,
)
def test_who_read_what_is_shown_where_it_is_asked_for(server: NatsServer, options: list[str], many: int) -> None:
    assert len(logged(server, "--all", *options)) == many


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("vi", "Đã đọc nominations /api/v1/documents/{sha256} (sha256 9f86)."),
        ("en", "Read nominations /api/v1/documents/{sha256} (sha256 9f86)."),
    ],
)
def test_a_read_is_told_in_a_sentence(server: NatsServer, language: str, sentence: str) -> None:
    told = [line["told"] for line in logged(server, "--type", "reads.recorded", "--language", language)]
    assert told[1] == sentence


def test_as_csv_it_has_the_same_lines(server: NatsServer) -> None:
    _, out, _ = audit("log", "--all", "--format", "csv", "--nats-url", server.url)
    rows = list(csv.DictReader(StringIO(out, newline="")))
    assert [(row["stream"], int(row["sequence"])) for row in rows] == places(logged(server, "--all"))


def test_as_text_it_says_who_when_what_and_on_which_papers(server: NatsServer) -> None:
    code, out, _ = audit("log", "--type", "nominations-submitted", "--nomination", TEAM.id, "--nats-url", server.url)
    assert code == 0
    first, sentence, about, *papers = out.splitlines()
    assert first == "01/08/2024 09:04:00 +0700  NOMINATIONS:4  account:ward"
    assert sentence == "    Phường Bạch Mai nộp đề nghị."
    assert about == f"    · {TEAM.id} – Tổ dân phố số 3 000000a1"
    assert papers[0].startswith("    § submission-letter, submission-letter.pdf, sha256 ")


def test_it_is_told_in_english_where_that_is_asked_for(server: NatsServer) -> None:
    (line,) = logged(server, "--type", "award-announced", "--language", "en")
    assert line["told"] == "Chủ tịch UBND quận announced the award on 10/10/2024: Lễ kỷ niệm."


def test_an_event_that_nobody_knows_is_told_as_such(own_nats_server: NatsServer) -> None:
    write(own_nats_server.url, (*SOUND, Written(drafted(THIRD), name="nominations.praised.v1")), feed=0)
    code, out, err = audit("log", "--all", "--language", "en", "--nats-url", own_nats_server.url)
    assert (code, "NOMINATIONS:11 could not be read" in err) == (1, True)
    assert "This event could not be read (nominations.praised.v1" in out


def test_what_was_written_past_the_services_moves_no_cursor(own_nats_server: NatsServer) -> None:
    write(own_nats_server.url, (*SOUND, Written(drafted(THIRD), name="nominations.x%0A%1B[2J")), feed=0)
    _, out, err = audit("log", "--nats-url", own_nats_server.url)
    assert "\x1b" not in out + err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--campaign", "another"], "There is no campaign “another”"),
        (["--campaign", CAMPAIGN, "--unit", "nowhere"], "has no unit “nowhere”"),
        (["--unit", "nowhere"], "No plan has a unit “nowhere”"),
        (["--nomination", FOURTH.id], "There is no nomination"),
        (["--type", "award-deciced"], "use one of: award-decided"),
        (["--type", "xyz"], "use one of: alert-raised"),
        (["--as-of", "NOPE:3"], "the log has no stream NOPE"),
        (["--as-of", "NOMINATIONS:99999"], "NOMINATIONS ends at 11, before 99999"),
        (["--from", "2024-08-01"], "2024-08-01 needs its offset; write it like 2024-08-01T00:00:00+07:00"),
        (["--from", "soon"], "soon is no instant; write one like 2024-08-20T00:00:00+07:00"),
        (["--from", "2024-08-02T00:00:00+07:00", "--to", "2024-08-01T17:00:00Z"], "it is not after --from"),
    ],
    ids=str,
)
def test_what_no_record_can_answer_is_wrong_usage(server: NatsServer, options: list[str], said: str) -> None:
    code, out, err = audit("log", *options, "--format", "csv", "--nats-url", server.url)
    told = " ".join(err.replace("│", " ").split())
    assert (code, out, options[-2] in told) == (2, "", True)
    assert said in told


def test_of_an_account_that_did_nothing_it_is_said(server: NatsServer) -> None:
    code, _, err = audit("log", "--actor", "account:nobody", "--language", "en", "--nats-url", server.url)
    assert (code, err.splitlines()[0]) == (0, "No event by this account: account:nobody")


def test_what_is_of_no_campaign_is_told_in_the_zone_of_the_plans(server: NatsServer) -> None:
    _, out, _ = audit("log", "--type", "reads.recorded", "--nats-url", server.url)
    assert {line.split()[2] for line in out.splitlines() if "  READS:" in line} == {"+0700"}


@pytest.mark.parametrize("moment", ["2024-08-01T09:02:00", "yesterday", "NOMINATIONS", "", ","])
def test_a_moment_that_is_none_is_wrong_usage(server: NatsServer, moment: str) -> None:
    code, _, err = audit("log", "--as-of", moment, "--nats-url", server.url)
    assert (code, "--as-of" in err) == (2, True)


def test_without_an_address_it_exits_with_2() -> None:
    assert audit("log")[0] == 2


def test_without_the_record_s_streams_it_exits_with_2(own_nats_server: NatsServer) -> None:
    code, _, err = audit("log", "--nats-url", own_nats_server.url)
    assert (code, "There is no stream" in err) == (2, True)


@given(st.lists(st.sampled_from(["notifications.alert-raised.v2", "notifications.units-urged.v1", "a.b.v1"])))
def test_folding_leaves_no_event_out_and_changes_no_order(types: list[str]) -> None:
    (first,) = recorded([drafted(THIRD)])
    line = HistoryTeller(FoldedPast()).tell(first, about(first, ""))
    lines = [replace(line, sequence=n, type=each) for n, each in enumerate(types, start=1)]
    told = [
        range(each.first.sequence, each.last.sequence + 1) if isinstance(each, Batch) else [each.sequence]
        for each in folded(lines)
    ]
    assert [n for part in told for n in part] == list(range(1, len(types) + 1))
