"""How a unit sets its channels, and where their addresses are and are not."""

from collections.abc import Iterator

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from services.notifications.settings import Settings
from tests.services.notifications.sending.post_office import (
    ADDRESS,
    ANY,
    PostOffice,
    hook,
    mail,
    open_post_office,
    path_of,
    prefer,
)
from tests.services.notifications.sending.what_is_kept import held, shown
from tests.services.notifications.suite import Others, alerts, serving, settings
from tests.services.notifications.town.campaigning import issued
from tests.services.notifications.town.days import day
from tests.services.notifications.town.plan import CAMPAIGN, PLAN
from thidua.nats_server import NatsServer

START = day(10, month=7)
NEXT = "mua-thu-2024"


@pytest.fixture
def client(sender: TestClient[Litestar], others: Others) -> TestClient[Litestar]:
    """Give the service with a plan issued."""
    alerts(sender, at_least=others.record(issued(), START))
    return sender


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Litestar]]:
    """Give a service with a plan issued that reaches no mail server and no network: for what is refused, and stays."""
    with NatsServer(tmp_path_factory.mktemp("nats")) as server:
        others = Others(server.url)
        with serving(settings(server.url, tmp_path_factory.mktemp("plain") / "data", START)) as client:
            alerts(client, at_least=others.record(issued(), START))
            yield client
        others.close()


@pytest.fixture(scope="module")
def reaching(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Litestar]]:
    """Give a service with a plan issued that reaches a post office: for what is refused all the same."""
    with NatsServer(tmp_path_factory.mktemp("nats")) as server, open_post_office() as office:
        others = Others(server.url)
        configured = office.of(settings(server.url, tmp_path_factory.mktemp("reaching") / "data", START))
        with serving(configured) as client:
            alerts(client, at_least=others.record(issued(), START))
            yield client
        others.close()


def test_an_address_is_shown_masked_only(client: TestClient[Litestar]) -> None:
    position = prefer(client, mail())["position"]
    assert shown(client, at_least=position)["channels"][0]["hint"] == "v…@example.org"
    assert ADDRESS not in client.get(path_of()).text


def test_no_event_holds_an_address_or_a_secret(
    client: TestClient[Litestar], others: Others, office: PostOffice
) -> None:
    secret = prefer(client, mail(), hook(office))["channels"][1]["secret"]
    said = b"".join(held(others.url, "NOTIFICATIONS"))
    assert not [each for each in (ADDRESS, "van-thu.phuong-a", "s3cret", secret) if each.encode() in said]


def test_no_log_holds_an_address_or_a_secret(
    client: TestClient[Litestar], office: PostOffice, caplog: pytest.LogCaptureFixture
) -> None:
    office.mail.answers["rcpt"] = "550 5.1.1 <van-thu.phuong-a@example.org> unknown"
    secret = prefer(client, mail(), hook(office))["channels"][1]["secret"]
    for channel in ("van-thu", "portal"):
        client.post(f"{path_of()}/channels/{channel}/test")
    assert not [each for each in (ADDRESS, "van-thu.phuong-a", "s3cret", secret) if each in caplog.text]


def test_a_secret_is_made_and_shown_once(client: TestClient[Litestar], office: PostOffice) -> None:
    first = prefer(client, hook(office))
    assert first["channels"][0]["secret"].startswith("whsec_")
    again = prefer(client, {"id": "portal", "kind": "webhook"})
    assert again["channels"][0]["secret"] is None
    assert shown(client, at_least=again["position"])["channels"][0]["secret"] is None


def test_a_removed_channel_is_erased(client: TestClient[Litestar], others: Others) -> None:
    prefer(client, mail())
    assert [value for value in held(others.url, "KV_notification-addresses") if ADDRESS.encode() in value]
    answer = client.delete(f"{path_of()}/channels/van-thu", headers=ANY)
    assert answer.status_code == 200, answer.text
    assert held(others.url, "KV_notification-addresses") == []


def test_a_replaced_address_is_erased(client: TestClient[Litestar], others: Others) -> None:
    prefer(client, mail())
    prefer(client, mail(address="khac@example.org"))
    [value] = held(others.url, "KV_notification-addresses")
    assert b"khac@example.org" in value


def test_the_same_once_more_records_nothing(client: TestClient[Litestar]) -> None:
    first = prefer(client, mail())
    assert prefer(client, mail())["position"] == first["position"]
    assert prefer(client, mail(address=None))["position"] == first["position"]


def test_preferences_are_taken_over_by_the_issuers_next_campaign(client: TestClient[Litestar], others: Others) -> None:
    position = prefer(client, mail())["position"]
    alerts(client, at_least=others.record(issued(PLAN.model_copy(update={"campaign": NEXT})), START))
    taken = client.get(path_of(campaign=NEXT), params={"at_least": position}).json()
    assert (taken["source"], taken["taken_over_from"]) == ("taken-over", CAMPAIGN)
    assert [each["id"] for each in taken["channels"]] == ["van-thu"]


def test_an_address_that_another_campaign_uses_is_kept(client: TestClient[Litestar], others: Others) -> None:
    prefer(client, mail())
    alerts(client, at_least=others.record(issued(PLAN.model_copy(update={"campaign": NEXT})), START))
    removed = client.delete(f"{path_of(campaign=NEXT)}/channels/van-thu", headers=ANY)
    assert removed.status_code == 200, removed.text
    assert len(held(others.url, "KV_notification-addresses")) == 1


@pytest.mark.parametrize(
    ("channel", "field"),
    [
        ({"id": "a", "kind": "email", "address": "nobody"}, "channels[0].address"),
        ({"id": "a", "kind": "webhook", "address": "ftp://example.org"}, "channels[0].address"),
        ({"id": "a", "kind": "chat", "address": "file:///etc/passwd"}, "channels[0].address"),
        ({"id": "a", "kind": "email"}, "channels[0].address"),
        ({"id": "a", "kind": "email", "address": ADDRESS, "secret": "whsec_" + "a" * 30}, "channels[0].secret"),
        ({"id": "a", "kind": "pigeon", "address": "a pigeon"}, "channels[0].kind"),
    ],
)
def test_a_bad_channel_is_refused_by_field(reaching: TestClient[Litestar], channel: dict[str, str], field: str) -> None:
    answer = reaching.put(path_of(), json={"channels": [channel]}, headers=ANY)
    assert answer.status_code == 400
    [problem] = answer.json()["errors"]
    assert problem["field"] == field
    assert problem["remedy"]
    assert channel.get("address", "nothing") not in answer.text


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("webhook", "https://10.1.2.3/hook"),
        ("webhook", "https://192.168.1.7:8443/hook"),
        ("webhook", "https://[fd00::1]/hook"),
        ("webhook", "https://localhost/hook"),
        ("chat", "jsons://10.1.2.3/hook"),
    ],
)
def test_an_address_that_the_settings_do_not_reach_is_refused_and_the_setting_named(
    plain: TestClient[Litestar], kind: str, address: str
) -> None:
    answer = plain.put(path_of(), json={"channels": [{"id": "a", "kind": kind, "address": address}]}, headers=ANY)
    assert answer.status_code == 400, answer.text
    [problem] = answer.json()["errors"]
    assert problem["field"] == "channels[0].address"
    assert "THIDUA_ALLOWED_NETWORKS" in problem["remedy"]


def test_local_http_alone_reaches_this_machine(configured: Settings, others: Others, office: PostOffice) -> None:
    with serving(configured.model_copy(update={"local_http": True})) as client:
        alerts(client, at_least=others.record(issued(), START))
        prefer(client, hook(office))
        tried = client.post(f"{path_of()}/channels/portal/test")
    assert (tried.status_code, tried.json()["outcome"], len(office.posts)) == (200, "sent", 1)


@pytest.mark.parametrize("query", [{}, {"unit": "ward-a"}, {"unit": "ward-b"}])
def test_deliveries_through_a_channel_that_nobody_ever_had_are_404(
    client: TestClient[Litestar], query: dict[str, str]
) -> None:
    seen = prefer(client, mail())["position"]
    answer = client.get("/api/v1/deliveries", params={"channel": "zz", "at_least": seen, **query})
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown-channel")
    assert "“zz”" in answer.json()["detail"]


def test_deliveries_through_a_removed_channel_are_listed(client: TestClient[Litestar]) -> None:
    prefer(client, mail())
    seen = client.delete(f"{path_of()}/channels/van-thu", headers=ANY).json()["position"]
    answer = client.get("/api/v1/deliveries", params={"channel": "van-thu", "at_least": seen, "unit": "ward-a"})
    assert answer.status_code == 200, answer.text


def test_mail_needs_a_mail_server(plain: TestClient[Litestar]) -> None:
    answer = plain.put(path_of(), json={"channels": [mail()]}, headers=ANY)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "channels[0].kind")
    assert "THIDUA_SMTP_HOST" in answer.json()["errors"][0]["remedy"]


def test_an_unknown_unit_has_no_preferences(reaching: TestClient[Litestar]) -> None:
    answer = reaching.get(path_of("nowhere"))
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown-unit")


def test_a_channel_is_tried_out(client: TestClient[Litestar], office: PostOffice) -> None:
    position = prefer(client, mail())["position"]
    tried = client.post(f"{path_of()}/channels/van-thu/test", params={"at_least": position})
    assert (tried.status_code, tried.json()["outcome"], len(office.mails)) == (200, "sent", 1)


def test_after_three_tests_an_hour_a_channel_is_429_and_says_when_again(
    client: TestClient[Litestar], office: PostOffice
) -> None:
    seen = {"at_least": prefer(client, mail())["position"]}
    answers = [client.post(f"{path_of()}/channels/van-thu/test", params=seen) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert (answers[3].json()["code"], len(office.mails)) == ("too-many-tests", 3)
    assert 3_500 < int(answers[3].headers["Retry-After"]) <= 3_600


@pytest.mark.parametrize("second", [mail("b"), mail("b", "Van-Thu.Phuong-A@EXAMPLE.org")])
def test_the_same_address_twice_is_refused_and_not_shown(
    reaching: TestClient[Litestar], second: dict[str, str]
) -> None:
    """R28: each channel would be told as often as the plan lets."""
    answer = reaching.put(path_of(), json={"channels": [mail("a"), second]}, headers=ANY)
    assert (answer.status_code, answer.json()["code"]) == (422, "address-repeated")
    assert "“a”, “b”" in answer.json()["detail"]
    assert "phuong-a@" not in answer.text.lower()


def test_an_address_that_a_channel_has_already_is_refused_for_another(
    client: TestClient[Litestar], others: Others
) -> None:
    """R28."""
    prefer(client, mail("a"))
    answer = client.put(path_of(), json={"channels": [mail("a", None), mail("b")]}, headers=ANY)
    assert (answer.status_code, answer.json()["code"]) == (422, "address-repeated")
    assert len(held(others.url, "KV_notification-addresses")) == 1


def test_nights_are_quiet_unless_a_unit_wants_otherwise(client: TestClient[Litestar]) -> None:
    """R27."""
    by_default = client.put(path_of(), json={"channels": [mail()]}, headers=ANY).json()
    assert by_default["quiet"] == {"since": "18:00:00", "until": "07:30:00"}
    assert client.put(path_of(), json={"channels": [mail()], "quiet": None}, headers=ANY).json()["quiet"] is None
