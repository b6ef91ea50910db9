"""`thidua views` against the real projections service."""

import asyncio
import json
import signal
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from typer.testing import CliRunner

from shared.contracts.events.campaigns import ObligationDelivered
from shared.http.operating import view_states
from tests.services.projections.history import delivered, issued
from tests.services.projections.invented_plan import invented_plan
from tests.thidua.command import Command
from tests.thidua.on_terminal import OnTerminal
from tests.thidua.served_projections import STANDINGS, Fault, ServedProjections, served_projections
from thidua.cli import app
from thidua.nats_server import NatsServer
from thidua.view_commands import EXIT_CODES
from thidua.views import answers, rebuilding, showing, watching

AT = datetime.now(UTC) - timedelta(hours=3, minutes=10)


@pytest.fixture(scope="module")
def projections(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedProjections]:
    """Serve the projections of a plan and one delivery, three hours old."""
    plan = invented_plan()
    with (
        NatsServer(tmp_path_factory.mktemp("nats")) as server,
        served_projections(server.url, tmp_path_factory.mktemp("data")) as service,
    ):
        service.record(issued(plan), AT)
        service.record(delivered(plan.campaign, "guild", "report"), AT)
        yield service


@pytest.fixture
def fault(projections: ServedProjections, monkeypatch: pytest.MonkeyPatch) -> Iterator[Fault]:
    """Let the delivery fail whenever the test says so; at the end nothing is parked and no rebuild goes on."""
    fault = Fault(ObligationDelivered, monkeypatch)
    yield fault
    fault.error = None
    if projections.until(lambda view: view["rebuild"] is None)["parked"]:
        views(projections, "retry", STANDINGS)


@pytest.fixture
def parked(projections: ServedProjections, fault: Fault) -> Fault:
    """Let the delivery be parked; it still fails."""
    fault.error = KeyError("Nguyễn Thị Định")
    views(projections, "rebuild", STANDINGS)
    return fault


def views(projections: ServedProjections, *arguments: str) -> tuple[int, str, str]:
    """Run the command and return its exit code and what it prints to stdout and stderr, in single spaces."""
    result = CliRunner().invoke(app, ["views", *arguments, *projections.options])
    return result.exit_code, " ".join(result.stdout.split()), " ".join(result.stderr.split())


def test_help_ends_with_the_exit_codes() -> None:
    said = CliRunner().invoke(app, ["views", "--help"]).output
    assert " ".join(said.split()).endswith(EXIT_CODES)


@pytest.mark.parametrize("model", ["RebuildState", "RetryState", "ViewState", "Views", "Parked"])
def test_what_is_read_of_answers_is_what_services_answer(model: str) -> None:
    assert set(getattr(answers, model).model_fields) == set(getattr(view_states, model).model_fields)


def test_the_list_shows_how_each_view_stands(projections: ServedProjections) -> None:
    state = projections.standings()
    _, out, _ = views(projections, "list")
    shown = f"standings {state['version']} {state['generation']} live CAMPAIGNS:2, NOMINATIONS:0 0 3 hours ago 0"
    assert f"projections {shown} projections timelines" in out


def test_the_list_shows_services_that_can_not_be_asked_and_exits_with_1(projections: ServedProjections) -> None:
    code, out, err = views(projections, "list")
    assert (code, "campaigns - - - can't be asked" in out) == (1, True)
    assert f"does not answer at http://127.0.0.1:{projections.ports['campaigns']}" in err
    assert "start it with `thidua up`, or say where it listens with --host ADDRESS and --port campaigns=PORT" in err


def test_the_list_exits_with_0_where_all_services_answer(projections: ServedProjections) -> None:
    assert asyncio.run(showing.show_all(projections.doors, as_json=False)) == 0


def test_the_list_can_be_had_as_json(projections: ServedProjections) -> None:
    _, out, _ = views(projections, "list", "--json")
    told = {each["service"]: each for each in json.loads(out)}
    assert told["projections"]["views"][0] == projections.standings()
    assert (told["campaigns"]["views"], "does not answer" in told["campaigns"]["error"]) == ([], True)


@pytest.mark.parametrize("name", [STANDINGS, "standings"])
def test_a_rebuild_says_which_generation_is_live_after_it(projections: ServedProjections, name: str) -> None:
    before = projections.standings()["generation"]
    code, out, err = views(projections, "rebuild", name)
    assert (code, projections.standings()["generation"]) == (0, before + 1)
    assert out.startswith(f"{STANDINGS}: generation {before + 1} is live after ")
    assert out.endswith("s, nothing is parked")
    assert f"{STANDINGS}: 100 %, 2 of 2 events" in err


def test_without_a_name_all_views_are_rebuilt(
    projections: ServedProjections, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asyncio.run(rebuilding.rebuild(projections.doors, None)) == 0
    told = [line.partition(":")[0] for line in capsys.readouterr().out.splitlines()]
    assert told == [STANDINGS, "projections/timelines", "projections/feed"]


def test_without_a_name_services_that_can_not_be_asked_make_it_1(projections: ServedProjections) -> None:
    code, out, err = views(projections, "rebuild")
    assert (code, "projections/timelines: generation" in out, "campaigns does not answer" in err) == (1, True, True)


def test_a_detached_rebuild_is_left_to_the_service(projections: ServedProjections, fault: Fault) -> None:
    before = projections.standings()["generation"]
    fault.error = OperationalError("", {}, Exception("the database is away"))
    code, out, _ = views(projections, "rebuild", STANDINGS, "--detach")
    assert (code, f"{STANDINGS}: is being rebuilt" in out) == (0, True)
    fault.error = None
    projections.until(lambda view: view["generation"] == before + 1)


def test_a_view_that_is_being_rebuilt_is_listed_so(projections: ServedProjections, fault: Fault) -> None:
    fault.error = OperationalError("", {}, Exception("the database is away"))
    views(projections, "rebuild", STANDINGS, "--detach")
    projections.until(lambda view: view["rebuild"]["error"])
    assert "live, rebuilding: 0 of 2 events" in views(projections, "list")[1]


@pytest.mark.parametrize("command", ["rebuild", "parked", "retry"])
def test_a_view_that_is_not_there_exits_with_2_and_names_those_that_are(
    projections: ServedProjections, command: str
) -> None:
    code, _, err = views(projections, command, "projections/sittings")
    assert (code, f"the views are {STANDINGS}, projections/timelines" in err) == (2, True)


def test_a_view_that_may_be_one_of_a_silent_service_exits_with_1(projections: ServedProjections) -> None:
    code, _, err = views(projections, "rebuild", "alerts")
    assert (code, "'alerts' is none of the views that can be asked for" in err) == (1, True)
    assert "notifications does not answer" in err


def test_a_rebuild_that_parks_more_than_before_exits_with_3(projections: ServedProjections, fault: Fault) -> None:
    fault.error = KeyError("Nguyễn Thị Định")
    code, out, _ = views(projections, "rebuild", STANDINGS)
    assert (code, f"1 event parked, 1 more than before: `thidua views parked {STANDINGS}` says" in out) == (3, True)


@pytest.mark.usefixtures("parked")
def test_a_rebuild_that_parks_as_many_as_before_exits_with_0(projections: ServedProjections) -> None:
    code, out, _ = views(projections, "rebuild", STANDINGS)
    assert (code, "1 event parked, as many as before" in out) == (0, True)


@pytest.mark.usefixtures("parked")
def test_parked_events_are_shown_with_their_reason(projections: ServedProjections) -> None:
    code, out, _ = views(projections, "parked", STANDINGS)
    assert code == 0
    assert f"{STANDINGS} CAMPAIGNS:2 harbour-games/campaign {ObligationDelivered.NAME}" in out
    assert " 1 KeyError in apply_or_fail" in out


@pytest.mark.usefixtures("parked")
def test_parked_events_can_be_had_as_json(projections: ServedProjections) -> None:
    [event] = json.loads(views(projections, "parked", STANDINGS, "--json")[1])
    assert (event["service"], event["view"], event["sequence"]) == ("projections", "standings", 2)


def test_where_nothing_is_parked_that_is_said(projections: ServedProjections) -> None:
    assert views(projections, "parked", STANDINGS) == (0, "Nothing is parked.", "")


@pytest.mark.usefixtures("parked")
def test_a_retry_after_which_some_remain_exits_with_3(projections: ServedProjections) -> None:
    said = f"{STANDINGS}: 0 events applied, 1 still parked: `thidua views parked {STANDINGS}` says why"
    assert views(projections, "retry", STANDINGS)[:2] == (3, said)


def test_a_retry_applies_what_is_parked(projections: ServedProjections, parked: Fault) -> None:
    parked.error = None
    code, said, progress = views(projections, "retry", STANDINGS)
    assert (code, said) == (0, f"{STANDINGS}: 1 event applied, none remains parked")
    assert f"{STANDINGS}: 100 %, 1 of 1 events" in progress


def test_a_rebuild_without_headway_is_watched_no_longer(
    projections: ServedProjections, fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "PATIENCE", 0.0)
    fault.error = OperationalError("", {}, Exception("the database is away"))
    code, _, err = views(projections, "rebuild", STANDINGS)
    assert (code, "no headway for" in err, "OperationalError" in err) == (1, True, True)


def test_ctrl_c_leaves_the_rebuild_running_and_says_so(projections: ServedProjections, fault: Fault) -> None:
    before = projections.standings()["generation"]
    fault.error = OperationalError("", {}, Exception("the database is away"))
    with OnTerminal("views", "rebuild", STANDINGS, *projections.options) as watched:
        watched.until("0 of 2 events")
        watched.process.send_signal(signal.SIGINT)
        watched.until(f"The rebuild of {STANDINGS} goes on; `thidua views list` shows how far it is.")
        assert watched.process.wait(20) == 128 + signal.SIGINT
    fault.error = None
    projections.until(lambda view: view["generation"] == before + 1)


def test_a_service_that_restarts_is_waited_for(projections: ServedProjections, fault: Fault, tmp_path: Path) -> None:
    fault.error = OperationalError("", {}, Exception("the database is away"))
    with Command(["views", "rebuild", STANDINGS, *projections.options], tmp_path, {}) as watched:
        _until_error(watched, "held up, and tried again until it goes on: OperationalError")
        projections.stop()
        _until_error(watched, "projections does not answer: waiting")
        fault.error = None
        projections.start()
        _until_error(watched, "projections answers again")
        assert watched.exit_code() == 0
        assert "is live after" in "".join(watched.printed)


def _until_error(command: Command, part: str) -> None:
    assert command.process.stderr is not None
    lines: list[str] = []
    for line in command.process.stderr:
        lines.append(line)
        if part in line:
            return
    pytest.fail(f"never said {part!r} but {lines}")
