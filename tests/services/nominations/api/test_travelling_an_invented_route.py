"""Nominations under an invented plan: other kinds, numbers, routes, another zone; no line of code for any of it."""

import datetime as dt
from typing import Any

import pytest

from tests.services.nominations.api.asking import VOTE, Desk, individual, team
from tests.services.nominations.api.authority import INVENTED, Authority
from tests.services.nominations.api.papers import countersigned, paper, report

PORT = "sao-bravo-port"
SEASON = {"starts": "2031-06-01", "ends": "2031-06-02"}


@pytest.fixture(scope="module")
def port(desk: Desk, authority: Authority) -> Desk:
    """Give the desk of the invented port, whose period has begun by the suite's clock."""
    period = INVENTED.period.model_copy(update={"starts": dt.date(2024, 3, 1)})
    desk.hears_of(authority.issue(INVENTED.model_copy(update={"campaign": PORT, "period": period})))
    return Desk(desk.portal, PORT)


def crew_put_forward(port: Desk, unit: str, nominee: dict[str, Any] | None = None) -> str:
    """Begin a nomination for the close of the season."""
    log = report(kind="log-extract")
    return port.begun(unit, nominee, theme="mooring", documents=[log])


def submit(port: Desk, nomination: str) -> dict[str, Any]:
    """Submit with the cover letter that the port wants."""
    answer: dict[str, Any] = port.step(nomination, "submit", documents=[paper("cover-letter")]).json()
    return answer


def test_an_invented_route_is_travelled_to_its_decision(port: Desk) -> None:
    """R23, R26."""
    crew = crew_put_forward(port, "terminal-north")
    assert submit(port, crew)["nomination"]["waits_at"] == "theme-lead"
    passed = port.step(crew, "endorse", office="theme-lead").json()
    assert passed["nomination"]["waits_at"] == "safety-board"
    voted = port.step(crew, "endorse", office="safety-board", vote={**VOTE, "minutes": "Minutes 3"}).json()
    assert voted["nomination"]["waits_at"] == "harbour-master"
    decided = port.step(crew, "decide", office="harbour-master", number="7", date="2024-07-01", signer="Harbour Master")
    award = decided.json()["nomination"]["award"]
    assert (award["form"], award["issuer"]) == ("pennant", "port-authority-of-sao-bravo")


def test_an_invented_quota_is_kept(port: Desk) -> None:
    """R7, R10: one team of each terminal."""
    submit(port, crew_put_forward(port, "terminal-south"))
    refused = submit(port, crew_put_forward(port, "terminal-south"))
    assert (refused["code"], "5.1" in refused["detail"]) == ("quota-used-up", True)


def test_an_invented_quota_of_none_refuses(port: Desk) -> None:
    """R7: pilot stations put no team forward."""
    refused = submit(port, crew_put_forward(port, "pilots-outer-bar"))
    assert (refused["code"], refused["rule"]) == ("quota-used-up", "R10")


def test_a_unit_that_the_plan_gives_no_places_is_told_so(port: Desk) -> None:
    """R7."""
    refused = submit(port, crew_put_forward(port, "secretariat"))
    assert (refused["code"], refused["rule"]) == ("no-quota-for-unit", "R7")


def test_a_quota_that_names_no_maximum_refuses_nobody(port: Desk) -> None:
    """R7: the dredgers put two people forward at least, and as many as they like."""
    several = [crew_put_forward(port, "workshop-dredgers", individual()) for _ in range(4)]
    assert {submit(port, one)["nomination"]["status"] for one in several} == {"submitted"}


def test_a_unit_that_had_merged_before_the_plan_puts_nobody_forward(port: Desk) -> None:
    """R2."""
    body = port.new("workshop-sails", individual(), theme="mooring", documents=[])
    refused = port.begin(body).json()
    assert (refused["code"], "workshop-cranes" in refused["detail"]) == ("unit-merged", True)


def test_an_invented_occasion_goes_straight_to_its_board(port: Desk) -> None:
    """R9, R23."""
    statement = [paper("witness-statement")]
    body = port.new("pilots-outer-bar", individual(), occasion="rescue", theme=None, documents=statement)
    rescuer = port.begin(body).json()["nomination"]
    assert rescuer["counts_against_quota"] is False
    assert port.step(rescuer["id"], "submit").json()["nomination"]["waits_at"] == "safety-board"
    decided = port.step(rescuer["id"], "decide", office="safety-board", number="8", date="2024-07-01", signer="Board")
    assert decided.json()["nomination"]["award"]["form"] == "medal"


def test_a_paper_of_the_whole_list_can_be_wanted_for_outsiders_alone(port: Desk) -> None:
    """R17: a crew of another port needs its home port's leave, and its report the home port's seal."""
    crew = team(managing_body="Port of Horta")
    stated = report("managing-unit", kind="salvage-report")
    body = {"occasion": "salvage", "theme": None, "achieved": SEASON}
    ours = port.begun("terminal-north", individual(), documents=[report(kind="salvage-report")], **body)
    assert port.step(ours, "submit").status_code == 200
    theirs = port.begun("terminal-north", crew, documents=[stated], **body)
    refused = port.step(theirs, "submit").json()
    assert [error["field"] for error in refused["errors"]] == ["documents[home-port-leave]"]
    leave = paper("home-port-leave", confirmed_by=("managing-unit",))
    assert port.step(theirs, "submit", documents=[leave]).status_code == 200


def test_an_invented_occasion_wants_somebody_beside_the_crew(port: Desk) -> None:
    """R20."""
    crew = port.begun(
        "terminal-south",
        occasion="salvage",
        theme=None,
        achieved=SEASON,
        documents=[report(kind="salvage-report")],
    )
    refused = port.step(crew, "submit").json()
    assert (refused["code"], "4.6" in refused["detail"]) == ("needs-an-individual", True)


def test_an_invented_office_confirms_what_it_passes_on(port: Desk) -> None:
    """R15: the plan says at which step which office's seal is wanted."""
    stated = report(kind="salvage-report")
    nomination = port.begun(
        "terminal-fishing", individual(), occasion="salvage", theme=None, achieved=SEASON, documents=[stated]
    )
    port.step(nomination, "submit")
    step = {"office": "harbour-secretariat", "by": "account:secretariat"}
    refused = port.step(nomination, "endorse", **step, documents_of_nominee=[stated]).json()
    assert "harbour-secretariat" in refused["errors"][0]["message"]
    sealed = countersigned(stated, "harbour-secretariat")
    passed = port.step(nomination, "endorse", **step, documents_of_nominee=[sealed]).json()
    assert passed["nomination"]["waits_at"] == "harbour-master"


def test_a_pick_can_have_an_office_between_vote_and_decision(port: Desk) -> None:
    """R8, R15: the board picks, the harbour master passes it on with a citation, the minister decides."""
    source = crew_put_forward(port, "terminal-north", individual())
    submit(port, source)
    body: dict[str, Any] = {"occasion": "star-of-the-sea", "office": "safety-board", "vote": VOTE}
    (pick,) = port.together("picks", [source], **body).json()["nominations"]
    assert pick["waits_at"] == "harbour-master"
    citation = paper("citation", confirmed_by=("safety-board", "harbour-master"))
    passed = port.step(pick["id"], "endorse", office="harbour-master", documents_of_nominee=[citation])
    assert passed.json()["nomination"]["waits_at"] == "minister"
    decided = port.step(
        pick["id"], "decide", "account:minister", office="minister", number="1", date="2024-07-01", signer="Minister"
    )
    assert decided.json()["nomination"]["award"]["form"] == "star"


def test_an_allotment_that_names_no_number_refuses_nobody(port: Desk) -> None:
    """R8: one person, and as many teams as the board likes."""
    crew = crew_put_forward(port, "terminal-fishing")
    submit(port, crew)
    sources = [crew, *port.listed(unit="terminal-north", category="collective", occasion="season-close")]
    answer = port.together("picks", sources, occasion="star-of-the-sea", office="safety-board", vote=VOTE)
    assert len(answer.json()["nominations"]) == len(sources) >= 2
