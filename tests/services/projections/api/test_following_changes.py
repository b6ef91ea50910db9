"""GET /api/v1/campaigns/{campaign}/changes, behind a real port."""

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest
from httpx_sse import ServerSentEvent

from services.projections.domain.changes import ListName
from shared.contracts.event import Event
from shared.contracts.plan import Category, Plan
from shared.identity import Role
from tests.identity import bearer
from tests.services.following_events import Following, followed
from tests.services.projections.api.running_service import RunningService
from tests.services.projections.api.served_service import PATIENCE, served
from tests.services.projections.history import delivered, issued, nomination, submitted
from tests.services.projections.nominations_told import Candidate
from thidua.nats_server import NatsServer

_PRESENT = "2024-08-14T10:00:00+07:00"
_CAMPAIGN, _OTHER, _WARD = "hai-ba-trung-2024", "thanh-xuan-2023", "phuong-bach-mai"
_OWED = "ke-hoach-trien-khai"

_SEE_THE_WARDS_DRAFTS = {"own unit": bearer(Role.UNIT_OFFICER, _WARD), "auditor": bearer(Role.AUDITOR)}
_SEE_NONE = {
    "another unit": bearer(Role.UNIT_OFFICER, "phuong-bach-khoa"),
    "lead of its theme": bearer(Role.THEME_LEAD, "phong-quan-ly-do-thi"),
    "standing office": bearer(Role.STANDING_OFFICE, authority="ubnd-quan-hai-ba-trung"),
}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, plan_2024: Plan, letter_2023: Plan) -> Iterator[RunningService]:
    """Serve two campaigns."""
    with (
        NatsServer(tmp_path_factory.mktemp("nats")) as server,
        served(server.url, tmp_path_factory.mktemp("data"), _PRESENT) as (service, _),
    ):
        _issue(service, plan_2024, letter_2023)
        yield service


def _issue(service: RunningService, *plans: Plan) -> None:
    for plan in plans:
        position = service.record(issued(plan), _PRESENT)
    assert service.ask("quotas", limit=1, at_least=position).status_code == 200


def _following(
    service: RunningService, last: str | None = None, who: str | None = None, **query: str
) -> AbstractContextManager[Following]:
    return followed(service.client, f"/api/v1/campaigns/{_CAMPAIGN}/changes", last, query, who)


def _here(service: RunningService) -> str:
    """Return where the views stand, as the id of an event says it."""
    with _following(service) as following:
        return following.next().id


def _deliver(service: RunningService, campaign: str = _CAMPAIGN, unit: str = _WARD, what: str = _OWED) -> str:
    return service.record(delivered(campaign, unit, what), _PRESENT)


def _seen(service: RunningService, position: str) -> None:
    assert service.ask("quotas", limit=1, at_least=position).status_code == 200


def _data(event: ServerSentEvent) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(event.data)
    return data


def test_an_event_comes_after_a_commit(service: RunningService) -> None:
    with _following(service) as following:
        assert following.next().event == "following"
        position = _deliver(service)
        event = following.next()
    data = _data(event)
    assert (event.event, data["campaign"], data["units"]) == ("changed", _CAMPAIGN, [_WARD])
    assert data["changed"] == ["deadlines", "progress", "summary"]
    assert position == f"CAMPAIGNS:{data['positions']['CAMPAIGNS']}"


def test_what_an_event_tells_of_can_be_read_at_once(service: RunningService) -> None:
    with _following(service) as following:
        following.next()
        _deliver(service, unit="phuong-vinh-tuy")
        following.next()
        (row,) = service.items("deadlines", campaign=_CAMPAIGN, unit="phuong-vinh-tuy", obligation=_OWED)
    assert row["met_at"] is not None


def test_nothing_is_lost_between_two_connections(service: RunningService) -> None:
    """What happened meanwhile comes as one event, at once."""
    with _following(service) as following:
        last = following.next().id
    ref = nomination(_CAMPAIGN, _WARD, "1", Category.COLLECTIVE)
    for position in (_deliver(service), service.record(submitted(_CAMPAIGN, "phuong-bach-dang", ref), _PRESENT)):
        _seen(service, position)
    with _following(service, last) as following:
        data = _data(following.next())
    assert data["units"] == ["phuong-bach-dang", _WARD]
    assert {"quotas", "queue", "timelines"} <= set(data["changed"])


def test_a_first_connection_can_begin_where_a_list_was_read(service: RunningService) -> None:
    read = service.ask("quotas", limit=1).json()["position"]
    after = ",".join(f"{stream}:{sequence}" for stream, sequence in read.items())
    _seen(service, _deliver(service))
    with _following(service, after=after) as following:
        assert following.next().event == "changed"


def test_another_campaign_s_events_do_not_come(service: RunningService) -> None:
    here = _here(service)
    with _following(service, here) as following:
        _seen(service, _deliver(service, _OTHER, "phuong-ha-dinh", "bao-cao-so-ket-pccc"))
        _deliver(service)
        assert _data(following.next())["units"] == [_WARD]


def _draft_s_life(tail: str) -> list[Event]:
    draft = Candidate(_WARD, tail, campaign=_CAMPAIGN, theme="do-thi-van-minh")
    return [draft.drafted(), draft.saved(), draft.corrected("Đội Hai"), draft.refused(), draft.dropped()]


@pytest.mark.parametrize("who", _SEE_THE_WARDS_DRAFTS.values(), ids=_SEE_THE_WARDS_DRAFTS)
def test_who_sees_a_unit_s_drafts_is_told_of_them(service: RunningService, who: str) -> None:
    with _following(service, who=who) as following:
        following.next()
        for event in _draft_s_life("71"):
            position = service.record(event, _PRESENT)
            told = _data(following.next())
            assert (told["units"], "timelines" in told["changed"]) == ([_WARD], True)
            assert position == f"NOMINATIONS:{told['positions']['NOMINATIONS']}"


@pytest.mark.parametrize("who", _SEE_NONE.values(), ids=_SEE_NONE)
def test_others_are_not_told_of_drafts_and_come_past_them(service: RunningService, who: str) -> None:
    """Neither as they follow nor when they come back: what happens next is all that they are told."""
    here = _here(service)
    with _following(service, here, who) as following:
        for event in _draft_s_life("72"):
            position = service.record(event, _PRESENT)
        _seen(service, position)
        _seen(service, _deliver(service, unit="phuong-vinh-tuy"))
        told = _data(following.next())
    with _following(service, here, who) as following:
        told_later = _data(following.next())
    assert told == told_later
    assert (told["units"], told["changed"]) == (["phuong-vinh-tuy"], ["deadlines", "progress", "summary"])
    assert position == f"NOMINATIONS:{told['positions']['NOMINATIONS']}"


def test_the_level_above_is_told_of_what_goes_up_and_of_other_dossiers_nothing(service: RunningService) -> None:
    """R8: neither that they are there nor whose they are."""
    above = bearer(Role.CHAIR_OFFICE, authority="ubnd-thanh-pho-ha-noi")
    other = Candidate(_WARD, "74", campaign=_CAMPAIGN, theme="do-thi-van-minh")
    rises = Candidate(_WARD, "75", campaign=_CAMPAIGN, occasion="title", theme=None)
    with _following(service, _here(service), above) as following:
        for event in (other.drafted(), rises.drafted(), other.submitted()):
            service.record(event, _PRESENT)
        hidden = _data(following.next())
        service.record(rises.submitted(), _PRESENT)
        shown = _data(following.next())
    assert (hidden["changed"], hidden["units"]) == (["summary"], None)
    assert (shown["units"], {"queue", "nominations"} <= set(shown["changed"])) == ([_WARD], True)
    assert not {"quotas", "deadlines", "progress"} & set(shown["changed"])


@pytest.mark.parametrize("who", _SEE_NONE.values(), ids=_SEE_NONE)
def test_others_are_told_of_what_was_submitted(service: RunningService, who: str) -> None:
    one = Candidate(_WARD, "73", campaign=_CAMPAIGN, theme="do-thi-van-minh")
    _seen(service, service.record(one.drafted(), _PRESENT))
    with _following(service, _here(service), who) as following:
        for event in (one.submitted(), one.withdrawn()):
            service.record(event, _PRESENT)
            told = _data(following.next())
            assert (told["units"], "queue" in told["changed"]) == ([_WARD], True)


def test_a_view_that_was_made_anew_may_show_anything_else(service: RunningService) -> None:
    """Those who follow are told, and those who come back from before it."""
    here = _here(service)
    with _following(service) as following:
        following.next()
        assert service.client.post("/api/v1/views/standings/rebuild").status_code == 202
        told = _data(following.next())
    with _following(service, here) as following:
        told_later = _data(following.next())
    assert told == told_later
    assert (told["units"], set(told["changed"])) == (None, set(ListName))
    _seen(service, _deliver(service))
    with _following(service, _here(service)) as following:
        _deliver(service)
        assert _data(following.next())["units"] == [_WARD]


def test_a_portal_is_told_when_to_come_again_and_that_nothing_is_kept(service: RunningService) -> None:
    with _following(service) as following:
        headers = following.headers
        assert following.first.retry == 3000
    assert headers["content-type"].startswith("text/event-stream")
    assert (headers["cache-control"], headers["x-accel-buffering"]) == ("no-store", "no")


def test_an_unknown_campaign_is_not_found(service: RunningService) -> None:
    answer = service.ask("campaigns/hai-ba-trung-2042/changes")
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown-campaign")


@pytest.mark.parametrize("place", ["now", "NOTIFICATIONS:1", "CAMPAIGNS", ""])
def test_what_is_no_place_in_history_is_refused(service: RunningService, place: str) -> None:
    answer = service.ask(f"campaigns/{_CAMPAIGN}/changes", after=place)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "after")


def test_who_follows_does_not_keep_the_service_from_ending(
    own_nats_server: NatsServer, tmp_path_factory: pytest.TempPathFactory, plan_2024: Plan
) -> None:
    with served(own_nats_server.url, tmp_path_factory.mktemp("data"), _PRESENT) as (service, server):
        _issue(service, plan_2024)
        with _following(service) as following:
            following.next()
            server.end()
            assert following.ended()
        assert not server.is_alive(), f"it took more than {PATIENCE} seconds"


def test_a_place_that_history_does_not_have_is_refused_with_the_place_it_has(service: RunningService) -> None:
    here = _here(service)
    answer = service.client.get(f"/api/v1/campaigns/{_CAMPAIGN}/changes", params={"after": "CAMPAIGNS:9999"})
    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["field"]) == (400, "after")
    assert here in error["message"]
    assert "without `after`" in error["remedy"]


def test_a_browser_from_a_place_that_history_does_not_have_begins_anew(service: RunningService) -> None:
    """A browser would never come again after a 400."""
    here = _here(service)
    with _following(service, "CAMPAIGNS:9999,NOMINATIONS:9999") as following:
        begins, changed = following.next(), following.next()
        assert (begins.event, begins.id, changed.event, changed.id) == ("following", here, "changed", here)
        assert (_data(changed)["changed"], _data(changed)["units"]) == ([*ListName], None)
        _deliver(service, unit="phuong-bach-dang")
        assert _data(following.next())["units"] == ["phuong-bach-dang"]


def test_a_place_that_the_views_come_to_at_once_is_waited_for(service: RunningService) -> None:
    with _following(service, after=_deliver(service)) as following:
        assert following.next().event == "changed"
