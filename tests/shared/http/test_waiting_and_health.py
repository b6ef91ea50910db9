import pytest
from litestar import Litestar
from litestar.testing import TestClient

Client = TestClient[Litestar]


def test_a_position_that_is_covered_is_answered(client: Client) -> None:
    assert client.get("/rows?unit=a&at_least=NOMINATIONS:40,CAMPAIGNS:1").status_code == 200


def test_a_view_that_stays_behind_names_both_positions(client: Client) -> None:
    answer = client.get("/rows?unit=a&at_least=NOMINATIONS:41")
    told = answer.json()
    assert (answer.status_code, told["code"]) == (503, "view-behind")
    assert (told["asked"], told["reached"]) == ("NOMINATIONS:41", "NOMINATIONS:40")
    assert int(answer.headers["retry-after"]) > 0


@pytest.mark.parametrize("at_least", ["42", "nominations:1", "AWARDS:1", "NOMINATIONS:-1"])
def test_a_position_that_can_not_be_waited_for_is_refused(client: Client, at_least: str) -> None:
    answer = client.get("/rows", params={"unit": "a", "at_least": at_least})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "at_least"


def test_the_clock_shows_its_mode_and_the_present(client: Client) -> None:
    assert client.get("/clock").json() == {"mode": "simulated", "now": "2024-08-19T17:00:00Z"}


@pytest.mark.parametrize("instant", ["2024-08-19T17:00:00Z", "2024-08-20T00:00:00+07:00", "2024-08-19T16:59:59.5Z"])
def test_an_instant_that_is_reached_is_answered(client: Client, instant: str) -> None:
    assert client.get("/clock", params={"at_least": instant}).status_code == 200


def test_a_plus_that_became_a_space_on_its_way_is_read_as_a_plus(client: Client) -> None:
    assert client.get("/clock?at_least=2024-08-20T00:00:00+07:00").status_code == 200


def test_an_instant_that_is_not_reached_names_both(client: Client) -> None:
    told = client.get("/clock", params={"at_least": "2024-08-20T00:00:01+07:00"}).json()
    assert (told["code"], told["asked"]) == ("clock-behind", "2024-08-20T00:00:01+07:00")
    assert told["reached"] == "2024-08-19T17:00:00+00:00"


@pytest.mark.parametrize("instant", ["now", "2024-08-20", "2024-08-20T00:00:00", "2024-13-20T00:00:00Z", "1724000000"])
def test_an_instant_without_an_offset_is_refused(client: Client, instant: str) -> None:
    answer = client.get("/clock", params={"at_least": instant})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "at_least"


def test_a_service_lives_while_it_answers(client_of_unready: Client) -> None:
    assert client_of_unready.get("/health/live").status_code == 200


def test_a_service_is_ready_when_every_check_is_ok(client: Client) -> None:
    answer = client.get("/health/ready")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ready",
        "checks": {"store": {"ok": True, "detail": "connected"}},
        "positions": {"CAMPAIGNS": 3, "NOMINATIONS": 40},
        "clock": {"mode": "simulated", "now": "2024-08-19T17:00:00Z"},
    }


def test_a_service_is_not_ready_when_a_check_breaks(client_of_unready: Client) -> None:
    answer = client_of_unready.get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["checks"]["view"] == {"ok": False, "detail": "ConnectionRefusedError"}
