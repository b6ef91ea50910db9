"""From an alert to a message that arrives: preferences, intent, attempt, outcome."""

from datetime import datetime
from pathlib import Path
from typing import Any

from litestar import Litestar
from litestar.testing import TestClient

from services.notifications.settings import Settings
from shared.contracts.plan import AlertRules
from tests.services.notifications.adapters.channels.web_server import status
from tests.services.notifications.sending.post_office import PostOffice, deliveries, hook, mail, prefer, states
from tests.services.notifications.suite import Others, alerts, serving
from tests.services.notifications.town.awarding import awarded
from tests.services.notifications.town.campaigning import delivered, issued
from tests.services.notifications.town.days import day
from tests.services.notifications.town.nominating import ref, refused, submitted
from tests.services.notifications.town.plan import PLAN, REPORT

START = day(10, month=7)
NIGHT = {"since": "18:00", "until": "07:30"}
MORNING = day(10, month=7, hour=8)


def refuse(client: TestClient[Litestar], others: Others, *tails: str, at: datetime = START) -> None:
    """Let a unit be told of refused nominations, one alert each."""
    for tail in tails:
        position = others.record(refused(ref(tail)), at)
        alerts(client, at_least=position)


def begin(client: TestClient[Litestar], others: Others, *channels: dict[str, Any], **preferences: Any) -> None:
    """Issue the plan, and set the ward's preferences after it was told so."""
    alerts(client, at_least=others.record(issued(), START))
    prefer(client, *channels, **preferences)


def test_an_alert_arrives_by_mail_and_webhook_once(
    sender: TestClient[Litestar], others: Others, office: PostOffice
) -> None:
    begin(sender, others, mail(), hook(office))
    refuse(sender, others, "aaaaaaaa")
    assert states(sender, START) == ["sent", "sent"]
    others.set_clock(day(11, month=7))
    assert states(sender, day(11, month=7)) == ["sent", "sent"]
    assert (len(office.mails), len(office.posts)) == (1, 1)
    assert office.mails == [f"<{deliveries(sender, START, channel='van-thu')[0]['id']}@example.org>"]


def test_alerts_of_before_are_not_sent(sender: TestClient[Litestar], others: Others, office: PostOffice) -> None:
    alerts(sender, at_least=others.record(issued(), START))
    refuse(sender, others, "aaaaaaaa")
    prefer(sender, mail())
    assert states(sender, START) == []
    assert office.mails == []


def test_a_reason_that_nobody_asked_for_stays_in_the_inbox(
    sender: TestClient[Litestar], others: Others, office: PostOffice
) -> None:
    begin(sender, others, mail(reasons=["award-revoked"]))
    refuse(sender, others, "aaaaaaaa")
    assert states(sender, START) == []
    assert office.mails == []


def test_quiet_hours_hold_a_message_until_they_end(
    sender: TestClient[Litestar], others: Others, office: PostOffice
) -> None:
    begin(sender, others, mail(), quiet=NIGHT)
    refuse(sender, others, "aaaaaaaa")
    assert states(sender, START) == ["intended"]
    others.set_clock(MORNING)
    assert states(sender, MORNING) == ["sent"]
    assert len(office.mails) == 1


def test_a_digest_tells_all_at_its_hour(sender: TestClient[Litestar], others: Others, office: PostOffice) -> None:
    begin(sender, others, mail(form="digest"))
    refuse(sender, others, "aaaaaaaa", "bbbbbbbb")
    assert states(sender, START) == []
    others.set_clock(MORNING)
    [digest] = deliveries(sender, MORNING)
    assert (digest["state"], len(digest["alerts"]), len(office.mails)) == ("sent", 2, 1)


def test_what_is_too_much_for_a_day_comes_in_the_next_digest(
    sender: TestClient[Litestar], others: Others, office: PostOffice
) -> None:
    plan = PLAN.model_copy(update={"alerts": AlertRules(most_a_day=2)})
    alerts(sender, at_least=others.record(issued(plan), START))
    prefer(sender, mail())
    refuse(sender, others, "aaaaaaaa", "bbbbbbbb", "cccccccc", "dddddddd")
    others.set_clock(MORNING)
    assert states(sender, MORNING) == ["sent", "sent"]
    next_morning = day(11, month=7, hour=8)
    others.set_clock(next_morning)
    assert [len(each["alerts"]) for each in deliveries(sender, next_morning)] == [2, 1, 1]
    assert len(office.mails) == 3


def test_what_was_delivered_in_the_night_is_not_asked_for_in_the_morning(
    sender: TestClient[Litestar], others: Others, office: PostOffice
) -> None:
    begin(sender, others, mail(), quiet=NIGHT)
    others.set_clock(day(22, month=7))
    assert states(sender, day(22, month=7)) == ["intended"]
    others.record(delivered("ward-a", REPORT), day(22, month=7))
    others.set_clock(day(22, month=7, hour=8))
    [withheld] = deliveries(sender, day(22, month=7, hour=8))
    assert (withheld["state"], withheld["because"], office.mails) == ("withheld", "delivered", [])


def test_what_was_read_is_not_sent(sender: TestClient[Litestar], others: Others, office: PostOffice) -> None:
    begin(sender, others, mail(), quiet=NIGHT)
    refuse(sender, others, "aaaaaaaa")
    [told] = [each for each in alerts(sender, unit="ward-a") if each["reason"] == "place-refused"]
    marked = sender.post("/api/v1/alerts/read", json={"campaign": PLAN.campaign, "unit": "ward-a", "ids": [told["id"]]})
    assert marked.status_code == 200, marked.text
    others.set_clock(MORNING)
    [withheld] = deliveries(sender, MORNING, alert=told["id"])
    assert (withheld["because"], office.mails) == ("read", [])


def test_a_removed_channel_gets_nothing_any_more(
    sender: TestClient[Litestar], others: Others, office: PostOffice
) -> None:
    begin(sender, others, mail(), quiet=NIGHT)
    refuse(sender, others, "aaaaaaaa")
    assert states(sender, START) == ["intended"]
    prefer(sender)
    others.set_clock(MORNING)
    [withheld] = deliveries(sender, MORNING)
    assert (withheld["because"], office.mails) == ("channel-changed", [])


def test_a_mail_server_that_is_away_delays_and_loses_nothing(
    sender: TestClient[Litestar], others: Others, office: PostOffice
) -> None:
    begin(sender, others, mail())
    office.mail.answers["rcpt"] = "451 4.3.2 try again later"
    refuse(sender, others, "aaaaaaaa", "bbbbbbbb")
    failed = deliveries(sender, START)[-1]
    assert (failed["state"], failed["problem"], failed["attempts"]) == ("failed", "server-error", 1)
    assert failed["next_try"] is not None
    office.mail.answers["rcpt"] = "250 OK"
    others.set_clock(MORNING)
    assert states(sender, MORNING) == ["sent", "sent"]
    assert len(office.mails) == 2


def test_a_portal_that_is_set_up_anew_gets_everything_afterwards_in_order(
    sender: TestClient[Litestar], others: Others, office: PostOffice
) -> None:
    """R28: while it answers 404, one message at a time tries it; the others say that they wait behind it."""
    begin(sender, others, hook(office))
    works, office.web.answer = office.web.answer, status("404 Not Found")
    refuse(sender, others, "aaaaaaaa", "bbbbbbbb", "cccccccc")
    first, *behind = reversed(deliveries(sender, START))
    assert (first["state"], first["problem"], first["behind"]) == ("failed", "address-unknown", None)
    assert [(each["state"], each["behind"]) for each in behind] == [("intended", first["id"])] * 2
    assert office.posts == [first["id"]]
    office.web.answer = works
    others.set_clock(MORNING)
    assert states(sender, MORNING) == ["sent"] * 3
    assert office.posts == [first["id"], first["id"], *(each["id"] for each in behind)]


def test_a_dead_channel_gives_up_message_after_message_each_after_three_days(
    sender: TestClient[Litestar], others: Others, office: PostOffice
) -> None:
    """R28: those that waited behind another one count from when they were to go out, and are tried once at least."""
    begin(sender, others, hook(office))
    office.web.answer = status("503 Service Unavailable")
    refuse(sender, others, "aaaaaaaa", "bbbbbbbb")
    assert states(sender, START) == ["failed", "intended"]
    others.set_clock(day(12, month=7))
    refuse(sender, others, "cccccccc", at=day(12, month=7))
    assert states(sender, day(12, month=7)) == ["failed", "intended", "intended"]
    after = day(14, month=7)
    others.set_clock(after)
    assert states(sender, after) == ["given-up", "given-up", "failed"]
    given_up = deliveries(sender, after, state="given-up")
    assert {each["detail"] for each in given_up} == {"Có lỗi ở hệ thống nhận webhook (mã 503)."}
    assert set(office.posts) == {each["id"] for each in deliveries(sender, after)}


def test_what_was_given_up_is_sent_once_more_on_request(
    sender: TestClient[Litestar], others: Others, office: PostOffice
) -> None:
    begin(sender, others, mail())
    office.mail.answers["rcpt"] = "550 5.1.1 no such user"
    refuse(sender, others, "aaaaaaaa")
    [given_up] = deliveries(sender, START, state="given-up")
    assert (given_up["problem"], given_up["next_try"]) == ("address-unknown", None)
    office.mail.answers["rcpt"] = "250 OK"
    retried = sender.post(f"/api/v1/deliveries/{given_up['id']}/retry")
    assert retried.status_code == 200, retried.text
    [sent] = deliveries(sender, START, at_least=retried.json()["position"])
    assert (sent["state"], sent["attempts"], len(office.mails)) == ("sent", 2, 1)


def test_only_what_was_given_up_is_sent_once_more(
    sender: TestClient[Litestar], others: Others, office: PostOffice
) -> None:
    begin(sender, others, mail())
    refuse(sender, others, "aaaaaaaa")
    [sent] = deliveries(sender, START)
    refusal = sender.post(f"/api/v1/deliveries/{sent['id']}/retry")
    assert (refusal.status_code, refusal.json()["code"]) == (409, "message-not-given-up")
    assert len(office.mails) == 1


def test_a_mail_that_may_have_arrived_comes_again_under_the_same_id(
    sender: TestClient[Litestar], others: Others, office: PostOffice
) -> None:
    begin(sender, others, mail())
    office.mail.cut = "end"
    refuse(sender, others, "aaaaaaaa")
    [unclear] = deliveries(sender, START)
    assert (unclear["state"], unclear["problem"]) == ("failed", "outcome-unknown")
    office.mail.cut = ""
    others.set_clock(MORNING)
    assert states(sender, MORNING) == ["sent"]
    assert len(office.mails) == 2
    assert len(set(office.mails)) == 1


def test_after_a_week_of_downtime_only_what_still_helps_goes_out(
    reachable: Settings, others: Others, office: PostOffice
) -> None:
    """R28, R29: of the reminders the last, of what was acted on nothing; the award, and the last place that is left."""
    with serving(reachable) as client:
        begin(client, others, mail(), quiet=NIGHT)
        others.set_clock(day(22, month=7))
        refuse(client, others, "aaaaaaaa", at=day(22, month=7))
        assert states(client, day(22, month=7)) == ["intended", "intended"]
    others.record(submitted(ref("aaaaaaaa")), day(25, month=7))
    others.record(awarded(ref("bbbbbbbb")), day(26, month=7))
    back = day(2, hour=12)
    others.set_clock(back)
    with serving(reachable) as client:
        became = {(each["state"], each["because"]): each for each in deliveries(client, back)}
        sent = deliveries(client, back, state="sent")
    assert set(became) == {("withheld", "superseded"), ("withheld", "withdrawn"), ("sent", None)}
    assert len(sent) == len(office.mails) == len(set(office.mails)) == 3


def test_messages_are_listed_page_by_page(sender: TestClient[Litestar], others: Others, office: PostOffice) -> None:
    begin(sender, others, mail())
    refuse(sender, others, "aaaaaaaa", "bbbbbbbb", "cccccccc")
    assert states(sender, START) == ["sent"] * 3
    first = sender.get("/api/v1/deliveries", params={"limit": 2}).json()
    second = sender.get("/api/v1/deliveries", params={"limit": 2, "cursor": first["next"]}).json()
    ids = [each["id"] for each in (*first["items"], *second["items"])]
    assert (len(set(ids)), second["next"], len(office.mails)) == (3, None, 3)


def test_readiness_tells_how_far_sending_is(sender: TestClient[Litestar], others: Others) -> None:
    begin(sender, others, mail())
    deliveries(sender, START)
    check = sender.get("/health/ready").json()["checks"]["deliveries"]
    assert check["ok"], check


def test_two_processes_send_once(reachable: Settings, others: Others, office: PostOffice, tmp_path: Path) -> None:
    beside = reachable.model_copy(update={"data": tmp_path / "beside"})
    with serving(reachable) as client, serving(beside) as twin:
        begin(client, others, mail(), hook(office))
        refuse(client, others, "aaaaaaaa", "bbbbbbbb", "cccccccc")
        deliveries(client, START)
        assert states(twin, START) == ["sent"] * 6
    assert (len(office.mails), len(office.posts)) == (3, 3)
