"""A unit puts right who a nomination is about, as long as it has it in its own hands (R24)."""

import asyncio
from typing import Any

import nats
import pytest

from shared.clock import set_clock
from tests.services.nominations.api.asking import CAMPAIGN, Desk, individual, team
from tests.services.nominations.campaign.plan import CUTOFF
from tests.services.portal import Stream
from thidua.nats_server import NatsServer

WARD = "phuong-bach-dang"
APRIL = {"starts": "2024-04-10", "ends": "2024-04-11"}


def test_a_draft_is_corrected(desk: Desk, stream: Stream) -> None:
    """R24: name, position, theme, and when it was achieved."""
    nomination, right = desk.begun(WARD, individual()), individual("Trần Thị Hạnh")
    right["person"]["position"] = "Tổ phó"
    before = stream.end
    answer = desk.correct(nomination, right, theme="an-ninh-trat-tu", achieved=APRIL)
    shown = answer.json()["nomination"]
    assert (answer.status_code, shown["theme"], shown["achieved"]) == (200, "an-ninh-trat-tu", APRIL)
    assert {key: shown["nominee"]["person"][key] for key in right["person"]} == right["person"]
    assert stream.names()[before:] == ["nominations.nominee-corrected.v1"]


def test_the_papers_stay(desk: Desk) -> None:
    """R18: they are saved apart."""
    nomination = desk.begun(WARD, individual())
    papers = desk.read(nomination)["documents"]
    assert desk.correct(nomination, individual()).json()["nomination"]["documents"] == papers


def test_the_same_correction_again_records_nothing(desk: Desk, stream: Stream) -> None:
    """R24."""
    nomination, right = desk.begun(WARD, individual()), individual()
    first = desk.correct(nomination, right)
    before = stream.end
    again = desk.correct(nomination, right)
    assert (again.json()["nomination"], stream.end) == (first.json()["nomination"], before)


def test_a_list_shows_what_was_corrected(desk: Desk) -> None:
    """R24: once the service has heard of it."""
    nomination = desk.begun(WARD, individual())
    answer = desk.correct(nomination, individual(), theme="an-ninh-trat-tu")
    desk.hears_of(answer.json()["position"])
    assert nomination in desk.listed(theme="an-ninh-trat-tu", unit=WARD)


def test_what_was_submitted_is_not_corrected(desk: Desk, stream: Stream) -> None:
    """R24: an office has it."""
    nomination = desk.submitted("phuong-bach-khoa", individual())
    before = stream.end
    answer = desk.correct(nomination, individual())
    assert (answer.status_code, answer.json()["code"], stream.end) == (409, "not-in-this-state", before)


@pytest.mark.parametrize(
    ("nominee", "more", "code"),
    [
        (team(), {}, "category-stays"),
        (individual(), {"theme": "chess"}, "unknown-theme"),
        (individual(), {"theme": None}, "unknown-theme"),
        (individual(managing_unit="phuong-hang-bac"), {}, "unknown-managing-unit"),
    ],
    ids=["another category", "unknown theme", "no theme", "unknown managing unit"],
)
def test_a_correction_that_the_plan_does_not_let_be_is_refused(
    desk: Desk, stream: Stream, nominee: dict[str, Any], more: dict[str, Any], code: str
) -> None:
    """R7, R17, R23."""
    nomination = desk.begun("phuong-cau-den", individual())
    before = stream.end
    answer = desk.correct(nomination, nominee, **more)
    assert (answer.status_code, answer.json()["code"], stream.end) == (422, code, before)


def test_an_unknown_nomination_is_not_corrected(desk: Desk) -> None:
    """R24."""
    answer = desk.correct(f"{CAMPAIGN}.{WARD}.12345678", individual())
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown-nomination")


def test_a_correction_that_makes_no_sense_names_its_field(desk: Desk) -> None:
    nomination = desk.begun(WARD, individual())
    answer = desk.correct(nomination, individual(), achieved={"starts": "2024-05-02", "ends": "2024-05-01"})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "achieved")


def test_what_was_returned_is_corrected_and_comes_back_past_the_deadline(desk: Desk, server: NatsServer) -> None:
    """R13, R24: it was in time when it first came; last, as time never goes back."""
    nomination, right = desk.submitted("phuong-dong-mac", individual()), individual()
    desk.step(nomination, "return", office="theme-lead", reason="Sai họ tên")
    _after_the_deadline(desk, server)
    assert desk.correct(nomination, right).status_code == 200
    shown = desk.submit(nomination).json()["nomination"]
    assert (shown["waits_at"], shown["nominee"]["person"]["name"]) == ("theme-lead", right["person"]["name"])


def _after_the_deadline(desk: Desk, server: NatsServer) -> None:
    async def set_it() -> None:
        async with await nats.connect(server.url, allow_reconnect=False) as connection:
            await set_clock(connection, CUTOFF)

    asyncio.run(set_it())
    answer = desk.portal.get("/clock", params={"at_least": CUTOFF.isoformat()})
    assert answer.status_code == 200, answer.text
