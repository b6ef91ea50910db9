"""GET /api/v1/campaigns/{campaign}/changes, behind a real port."""

from collections.abc import Iterator

import pytest

from services.projections.domain.changes import ListName
from shared.contracts.plan import Category, Plan
from tests.services.projections.api.followed_changes import (
    CAMPAIGN,
    OTHER,
    OWED,
    PRESENT,
    WARD,
    data_of,
    deliver,
    follow,
    issue,
    wait_to_see,
    where_it_stands,
)
from tests.services.projections.api.running_service import RunningService
from tests.services.projections.api.served_service import PATIENCE, served
from tests.services.projections.history import nomination, submitted
from thidua.nats_server import NatsServer


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, plan_2024: Plan, letter_2023: Plan) -> Iterator[RunningService]:
    """Serve two campaigns."""
    with (
        NatsServer(tmp_path_factory.mktemp("nats")) as server,
        served(server.url, tmp_path_factory.mktemp("data"), PRESENT) as (service, _),
    ):
        issue(service, plan_2024, letter_2023)
        yield service


def test_an_event_comes_after_a_commit(service: RunningService) -> None:
    with follow(service) as following:
        assert following.next().event == "following"
        position = deliver(service)
        event = following.next()
    data = data_of(event)
    assert (event.event, data["campaign"], data["units"]) == ("changed", CAMPAIGN, [WARD])
    assert data["changed"] == ["deadlines", "progress", "summary"]
    assert position == f"CAMPAIGNS:{data['positions']['CAMPAIGNS']}"


def test_what_an_event_tells_of_can_be_read_at_once(service: RunningService) -> None:
    with follow(service) as following:
        following.next()
        deliver(service, unit="phuong-vinh-tuy")
        following.next()
        (row,) = service.items("deadlines", campaign=CAMPAIGN, unit="phuong-vinh-tuy", obligation=OWED)
    assert row["met_at"] is not None


def test_nothing_is_lost_between_two_connections(service: RunningService) -> None:
    """What happened meanwhile comes as one event, at once."""
    with follow(service) as following:
        last = following.next().id
    ref = nomination(CAMPAIGN, WARD, "1", Category.COLLECTIVE)
    for position in (deliver(service), service.record(submitted(CAMPAIGN, "phuong-bach-dang", ref), PRESENT)):
        wait_to_see(service, position)
    with follow(service, last) as following:
        data = data_of(following.next())
    assert data["units"] == ["phuong-bach-dang", WARD]
    assert {"quotas", "queue", "timelines"} <= set(data["changed"])


def test_a_first_connection_can_begin_where_a_list_was_read(service: RunningService) -> None:
    read = service.ask("quotas", limit=1).json()["position"]
    after = ",".join(f"{stream}:{sequence}" for stream, sequence in read.items())
    wait_to_see(service, deliver(service))
    with follow(service, after=after) as following:
        assert following.next().event == "changed"


def test_another_campaign_s_events_do_not_come(service: RunningService) -> None:
    here = where_it_stands(service)
    with follow(service, here) as following:
        wait_to_see(service, deliver(service, OTHER, "phuong-ha-dinh", "bao-cao-so-ket-pccc"))
        deliver(service)
        assert data_of(following.next())["units"] == [WARD]


def test_a_view_that_was_made_anew_may_show_anything_else(service: RunningService) -> None:
    """Those who follow are told, and those who come back from before it."""
    here = where_it_stands(service)
    with follow(service) as following:
        following.next()
        assert service.client.post("/api/v1/views/standings/rebuild").status_code == 202
        told = data_of(following.next())
    with follow(service, here) as following:
        told_later = data_of(following.next())
    assert told == told_later
    assert (told["units"], set(told["changed"])) == (None, set(ListName))
    wait_to_see(service, deliver(service))
    with follow(service, where_it_stands(service)) as following:
        deliver(service)
        assert data_of(following.next())["units"] == [WARD]


def test_a_portal_is_told_when_to_come_again_and_that_nothing_is_kept(service: RunningService) -> None:
    with follow(service) as following:
        headers = following.headers
        assert following.first.retry == 3000
    assert headers["content-type"].startswith("text/event-stream")
    assert (headers["cache-control"], headers["x-accel-buffering"]) == ("no-store", "no")


def test_an_unknown_campaign_is_not_found(service: RunningService) -> None:
    answer = service.ask("campaigns/hai-ba-trung-2042/changes")
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown-campaign")


@pytest.mark.parametrize("place", ["now", "NOTIFICATIONS:1", "CAMPAIGNS", ""])
def test_what_is_no_place_in_history_is_refused(service: RunningService, place: str) -> None:
    answer = service.ask(f"campaigns/{CAMPAIGN}/changes", after=place)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "after")


def test_who_follows_does_not_keep_the_service_from_ending(
    own_nats_server: NatsServer, tmp_path_factory: pytest.TempPathFactory, plan_2024: Plan
) -> None:
    with served(own_nats_server.url, tmp_path_factory.mktemp("data"), PRESENT) as (service, server):
        issue(service, plan_2024)
        with follow(service) as following:
            following.next()
            server.end()
            assert following.ended()
        assert not server.is_alive(), f"it took more than {PATIENCE} seconds"


def test_a_place_that_history_does_not_have_is_refused_with_the_place_it_has(service: RunningService) -> None:
    here = where_it_stands(service)
    answer = service.client.get(f"/api/v1/campaigns/{CAMPAIGN}/changes", params={"after": "CAMPAIGNS:9999"})
    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["field"]) == (400, "after")
    assert here in error["message"]
    assert "without `after`" in error["remedy"]


def test_a_browser_from_a_place_that_history_does_not_have_begins_anew(service: RunningService) -> None:
    """A browser would never come again after a 400."""
    here = where_it_stands(service)
    with follow(service, "CAMPAIGNS:9999,NOMINATIONS:9999") as following:
        begins, changed = following.next(), following.next()
        assert (begins.event, begins.id, changed.event, changed.id) == ("following", here, "changed", here)
        assert (data_of(changed)["changed"], data_of(changed)["units"]) == ([*ListName], None)
        deliver(service, unit="phuong-bach-dang")
        assert data_of(following.next())["units"] == ["phuong-bach-dang"]


def test_a_place_that_the_views_come_to_at_once_is_waited_for(service: RunningService) -> None:
    with follow(service, after=deliver(service)) as following:
        assert following.next().event == "changed"
