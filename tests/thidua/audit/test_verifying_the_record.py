"""`thidua audit verify`: a sound record is sound, and each kind of damage is found under its rule."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from shared.contracts.events.nominations import AwardAnnounced
from shared.contracts.events.notifications import AlertRaised, AlertReason
from shared.contracts.events.reads import ReadOverNatsRecorded, ReadRecorded
from shared.contracts.plan import Category
from shared.contracts.streams import AWARDS, NOMINATIONS, READS
from shared.contracts.texts import Text
from shared.evidence.connecting import BlockClient
from tests.services.nominations.campaign.awarding import announced, issued, revoked
from tests.services.nominations.campaign.nominating import drafted, saved, submitted
from tests.services.nominations.campaign.nominees import nominee_of, ref
from tests.services.nominations.campaign.offices import LEAD, OFFICE, VOTE
from tests.services.nominations.campaign.plan import CAMPAIGN, CUTOFF, WARD
from tests.services.nominations.campaign.reviewing import endorsed, picked
from tests.services.nominations.submissions import used_up
from tests.shared.evidence.evidence import on_server
from tests.thidua.audit.recorded_history import (
    BEGUN,
    FOURTH,
    PERSON,
    PLAN_ISSUED,
    SOUND,
    TEAM,
    THIRD,
    Line,
    Written,
    write,
)
from tests.thidua.audit.signed_store import audit
from thidua.nats_server import NatsServer

FIRST_THREE = (PERSON, TEAM, THIRD, FOURTH)
AD_HOC = ref("e5", Category.INDIVIDUAL, "ad-hoc")
ALERT = AlertRaised(
    campaign=CAMPAIGN, unit=WARD, reason=AlertReason.PLAN_ISSUED, key="plan-issued", text=Text(vi="a", en="a")
)
READ = ReadRecorded(service="projections", operation="/api/v1/quotas", about={"campaign": CAMPAIGN, "unit": WARD})
CONNECTED = ReadOverNatsRecorded(advisory="2Vfp", connection="NCJU/15", begun=CUTOFF)

DAMAGES: dict[str, tuple[str, tuple[Line, ...]]] = {
    "a plan issued twice": ("R1, R2", (*SOUND, PLAN_ISSUED)),
    "a quota passed": (
        "R7, R10",
        (*BEGUN, *map(drafted, FIRST_THREE[1:]), submitted(*FIRST_THREE[1:])),
    ),
    "a refusal while there was a place": ("R7, R10", (*BEGUN, drafted(TEAM), used_up(TEAM))),
    "more picks than go up": ("R8", (*BEGUN, *(picked(each, each.id[-2:]) for each in FIRST_THREE[1:]))),
    "an achievement without a date": ("R9", (*BEGUN, drafted(AD_HOC, theme=None), submitted(AD_HOC))),
    "a list after its cutoff": ("R13", (*BEGUN, drafted(TEAM), Written(submitted(TEAM), at=CUTOFF))),
    "papers missing": ("R14-R17, R19", (*BEGUN, drafted(TEAM, documents=()), submitted(TEAM))),
    "a collective without an individual": ("R20", (PLAN_ISSUED, drafted(TEAM), submitted(TEAM))),
    "one nominee twice": (
        "R21",
        (*BEGUN, drafted(TEAM), submitted(TEAM), drafted(THIRD, nominee=nominee_of(TEAM)), submitted(THIRD)),
    ),
    "a step out of turn": (
        "R11, R23, R24",
        (*BEGUN, drafted(TEAM), submitted(TEAM), endorsed(TEAM, "standing-office", "council")),
    ),
    "a vote that did not carry": (
        "R11, R23, R24",
        (*SOUND[:-4], endorsed(TEAM, "council", "chair", VOTE.model_copy(update={"in_favour": 1, "against": 8}))),
    ),
    "a dossier changed on its way": ("R11, R23, R24", (*BEGUN, saved(PERSON))),
    "a nomination begun twice": ("R11, R23, R24", (*BEGUN, drafted(PERSON))),
    "rules that never were": ("R11, R23, R24", (*BEGUN, drafted(TEAM), submitted(TEAM, as_of=9))),
    "two steps by one person": ("R25", (*BEGUN, drafted(TEAM), submitted(TEAM, by=LEAD), *SOUND[5:6])),
    "a step of somebody else": ("R25", (*BEGUN, drafted(TEAM), Written(submitted(TEAM), actor=OFFICE))),
    "an award without a decision": ("R26", tuple(line for line in SOUND if line != issued(TEAM))),
    "a decision without an award": ("R26", (*SOUND[:-3], issued(TEAM))),
    "a number issued twice": ("R26", (*SOUND, issued(TEAM))),
    "an award announced twice": ("R26", (*SOUND, announced(TEAM))),
    "a draft announced": ("R26", (*BEGUN, announced(PERSON))),
    "a revocation without a decision": ("R26", (*SOUND, revoked(TEAM))),
    "an alert told twice": ("R28, R29", (*SOUND, ALERT, ALERT)),
    "a version left out": ("versions", (*BEGUN, Written(drafted(TEAM), version=7))),
    "a version repeated": ("versions", (*BEGUN, Written(drafted(TEAM), version=2))),
    "an event in another history": ("places", (*BEGUN, Written(drafted(TEAM), history=f"{CAMPAIGN}/{WARD}/x"))),
    "an event that nobody knows": ("events", (*BEGUN, Written(drafted(TEAM), name="nominations.praised.v1"))),
    "a body that is none": ("events", (*BEGUN, Written(drafted(TEAM), body=b"{}"))),
    "an event in another stream": ("events", (*BEGUN, Written(drafted(TEAM), name=ALERT.NAME))),
    "a read in another service's history": ("places", (*SOUND, Written(READ, history="campaigns/1/readings"))),
    "a connection told twice": ("versions", (*SOUND, CONNECTED, Written(CONNECTED, version=1))),
    "a connection in another's history": ("places", (*SOUND, Written(CONNECTED, history="projections/1/readings"))),
    "a read that was left out": ("versions", (*SOUND, READ, Written(READ, version=3))),
    "a nomination that nobody began": ("folds", (*BEGUN, submitted(TEAM))),
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NatsServer]:
    """Run a server whose streams the tests make anew."""
    with NatsServer(tmp_path_factory.mktemp("verified")) as server:
        yield server


def verified(server: NatsServer, *options: object) -> tuple[int, list[str], str]:
    """Verify; return the exit code, the rules that findings are under, and all that was said."""
    code, out, err = audit("verify", "--without-views", *options, "--nats-url", server.url)
    findings = [line.removeprefix("FALSE").split(":")[0].strip() for line in out.splitlines() if "FALSE" in line]
    return code, findings, out + err


def test_a_sound_record_is_sound(server: NatsServer) -> None:
    write(server.url, SOUND)
    code, findings, said = verified(server)
    assert (code, findings, said.splitlines()[-1].endswith("checks: sound; the views were not compared")) == (
        0,
        [],
        True,
    ), said


@pytest.mark.parametrize("kind", DAMAGES)
def test_damage_is_found_under_its_rule(server: NatsServer, kind: str) -> None:
    rule, lines = DAMAGES[kind]
    write(server.url, lines, feed=0)
    code, findings, said = verified(server)
    assert (code, rule in findings) == (1, True), said


def test_what_is_damaged_in_one_way_is_found_once(server: NatsServer) -> None:
    write(server.url, DAMAGES["a quota passed"][1])
    assert verified(server)[1] == ["R7, R10"]


def test_a_feed_that_lacks_facts_can_not_be_told(server: NatsServer) -> None:
    write(server.url, SOUND, feed=0)
    code, findings, said = verified(server)
    assert (code, findings, "the award feed lacks 1 facts, from NOMINATIONS:10 on" in said) == (2, [], True), said


def test_a_fact_in_the_feed_that_the_record_does_not_make_is_found(server: NatsServer) -> None:
    async def forge(client: BlockClient) -> None:
        await client.jetstream().publish(f"{AWARDS}.announced.a.b", b"{}", headers={"ce-id": "NOMINATIONS:3"})

    write(server.url, SOUND)
    on_server(server.url, forge)
    assert verified(server)[:2] == (1, ["award feed"])


def test_a_feed_that_says_something_else_is_found(server: NatsServer) -> None:
    otherwise = tuple(
        line.model_copy(update={"place": "Somewhere else"}) if isinstance(line, AwardAnnounced) else line
        for line in SOUND
    )

    async def replaced(client: BlockClient) -> None:
        body = (await client.jetstream().get_msg(AWARDS, 1)).data
        write_again.append(body or b"")

    write_again: list[bytes] = []
    write(server.url, otherwise)
    on_server(server.url, replaced)
    write(server.url, SOUND, feed=0)

    async def put(client: BlockClient) -> None:
        subject = f"{AWARDS}.announced.{CAMPAIGN}.{WARD}"
        await client.jetstream().publish(subject, write_again[0], headers={"ce-id": "NOMINATIONS:10"})

    on_server(server.url, put)
    code, findings, said = verified(server)
    assert (code, findings, "it is not what NOMINATIONS:10 makes" in said) == (1, ["award feed"], True), said


def test_a_stream_that_lets_messages_be_deleted_and_one_that_was_are_found(server: NatsServer) -> None:
    async def delete(client: BlockClient) -> None:
        jetstream = client.jetstream()
        config = (await jetstream.stream_info(NOMINATIONS)).config
        kept = [await jetstream.get_msg(NOMINATIONS, number) for number in (1, 2)]
        await jetstream.delete_stream(NOMINATIONS)
        await jetstream.add_stream(replace(config, deny_delete=False))
        for message in kept:
            await jetstream.publish(message.subject or "", message.data or b"", headers=dict(message.headers or {}))
        await jetstream.delete_msg(NOMINATIONS, 1)

    write(server.url, BEGUN)
    on_server(server.url, delete)
    code, findings, said = verified(server)
    assert (code, findings[:3]) == (1, ["streams", "streams", "streams"])
    assert "deny_delete is False" in said


def test_who_read_what_is_part_of_a_sound_record(server: NatsServer) -> None:
    write(server.url, (*SOUND, READ, READ))
    code, findings, said = verified(server)
    assert (code, findings, f"{READS:<16}{2:>9} messages, to 2" in said) == (0, [], True), said


def test_a_record_without_a_stream_of_reads_is_verified_but_for_that(server: NatsServer) -> None:
    async def forget(client: BlockClient) -> None:
        await client.jetstream().delete_stream(READS)

    write(server.url, SOUND)
    on_server(server.url, forget)
    code, findings, said = verified(server)
    assert (code, findings, "there is no stream READS" in said) == (2, [], True), said


def test_without_the_record_s_streams_it_can_not_be_told(own_nats_server: NatsServer) -> None:
    assert verified(own_nats_server)[0] == 2


def test_a_report_can_be_signed_and_names_no_nominee(server: NatsServer, tmp_path: Path) -> None:
    report = tmp_path / "report.md"
    write(server.url, (*SOUND, announced(TEAM)))
    verified(server, "--report", report)
    text = report.read_text()
    assert "NOT SOUND" in text
    assert "Signature" in text
    assert "Hạnh" not in text
    assert f"- {CAMPAIGN}: 1 awarded, 1 submitted" in text


def test_what_was_written_past_the_services_forges_no_line(server: NatsServer, tmp_path: Path) -> None:
    report = tmp_path / "report.md"
    write(server.url, (*BEGUN, Written(drafted(TEAM), name="nominations.x%0A%1B[2Jsound")), feed=0)
    code, _, said = verified(server, "--report", report)
    assert code == 1
    assert "\x1b" not in said + report.read_text()
    assert not any(line.startswith("sound") for line in [*said.splitlines(), *report.read_text().splitlines()])


def test_a_report_that_can_not_be_written_exits_with_2(server: NatsServer, tmp_path: Path) -> None:
    write(server.url, SOUND)
    code, _, said = verified(server, "--report", tmp_path / "none" / "report.md")
    assert (code, "can't be written" in said) == (2, True)
