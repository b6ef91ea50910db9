"""The running service over the first deadline of plan 2024, for four units, against a table made by hand.

The whole campaign, with every unit and every reason, is walked through in `walk_2024`, without a server.
"""

from datetime import datetime, timedelta

from litestar import Litestar
from litestar.testing import TestClient

from shared.contracts.event import Event
from shared.contracts.events.notifications import AlertReason
from shared.contracts.plan import Plan
from tests.services.notifications.suite import Others, alerts, settle
from tests.services.notifications.town.campaigning import delivered, issued
from tests.services.notifications.town.days import day
from tests.services.notifications.town.nominating import ref, submitted

YEAR_2024 = "hai-ba-trung-2024"
PLAN_OF_UNIT, DOSSIER = "ke-hoach-trien-khai", "ho-so-de-nghi-khen-thuong"
TIMELY, SILENT, LATE, PARTY_BODY = "phuong-bach-mai", "phuong-pho-hue", "phong-noi-vu", "ban-tuyen-giao-quan-uy"

DELIVERIES: dict[datetime, list[Event]] = {
    day(30, month=7): [delivered(TIMELY, PLAN_OF_UNIT, YEAR_2024)],
    day(5): [submitted(ref(unit=TIMELY, campaign=YEAR_2024))],
    day(6): [delivered(LATE, PLAN_OF_UNIT, YEAR_2024)],
}
OWN = {"plan-issued", "deadline-ahead", "overdue"}
"""Why units are told of what they owe themselves."""

# Who is told what on which day. "trước ngày 05/08/2024" is 5/8 00:00: 14, 7, 3 and 1 days before it are 22/7, 29/7, 2/8
# and 4/8; "trước ngày 20/8/2024" is 20/8 00:00, and 14 days before it 6/8. The party body owes no plan of its own.
TOLD = """
10/7  phuong-bach-mai          plan-issued
10/7  phuong-pho-hue           plan-issued
10/7  phong-noi-vu             plan-issued
10/7  ban-tuyen-giao-quan-uy   plan-issued
22/7  phuong-bach-mai          deadline-ahead  ke-hoach-trien-khai         05/08
22/7  phuong-pho-hue           deadline-ahead  ke-hoach-trien-khai         05/08
22/7  phong-noi-vu             deadline-ahead  ke-hoach-trien-khai         05/08
29/7  phuong-bach-mai          deadline-ahead  ke-hoach-trien-khai         05/08
29/7  phuong-pho-hue           deadline-ahead  ke-hoach-trien-khai         05/08
29/7  phong-noi-vu             deadline-ahead  ke-hoach-trien-khai         05/08
2/8   phuong-pho-hue           deadline-ahead  ke-hoach-trien-khai         05/08
2/8   phong-noi-vu             deadline-ahead  ke-hoach-trien-khai         05/08
4/8   phuong-pho-hue           deadline-ahead  ke-hoach-trien-khai         05/08
4/8   phong-noi-vu             deadline-ahead  ke-hoach-trien-khai         05/08
5/8   phuong-pho-hue           overdue         ke-hoach-trien-khai         05/08
5/8   phong-noi-vu             overdue         ke-hoach-trien-khai         05/08
6/8   phuong-pho-hue           deadline-ahead  ho-so-de-nghi-khen-thuong   20/08
6/8   phong-noi-vu             deadline-ahead  ho-so-de-nghi-khen-thuong   20/08
6/8   ban-tuyen-giao-quan-uy   deadline-ahead  ho-so-de-nghi-khen-thuong   20/08
"""


def walk(client: TestClient[Litestar], others: Others, plan: Plan) -> None:
    """Issue the plan on 10 July, and go from midnight to midnight over the deadline; units deliver at noon."""
    alerts(client, at_least=others.record(issued(plan), day(10, month=7)))
    today = day(20, month=7)
    while today < day(7):
        others.set_clock(today)
        settle(client, today, limit=1)
        for event in DELIVERIES.get(today, []):
            noon = today + timedelta(hours=12)
            others.set_clock(noon)
            alerts(client, at_least=others.record(event, noon), settled=noon.isoformat(), limit=1)
        today += timedelta(days=1)


def test_each_unit_is_told_what_the_table_says(client: TestClient[Litestar], others: Others, plan_2024: Plan) -> None:
    walk(client, others, plan_2024)
    told = {
        (alert["raised_at"], alert["unit"]["id"], alert["reason"], alert["obligation"], alert["due"])
        for unit in (TIMELY, SILENT, LATE, PARTY_BODY)
        for alert in alerts(client, unit=unit, campaign=YEAR_2024)
        if alert["reason"] in OWN
    }
    assert told == {_row(line.split()) for line in TOLD.strip().splitlines()}
    assert others.told_twice() == []


def test_every_recipient_in_the_register_is_told_of_the_plan(
    client: TestClient[Litestar], others: Others, plan_2024: Plan
) -> None:
    position = others.record(issued(plan_2024), day(10, month=7))
    told = alerts(client, at_least=position, reason=AlertReason.PLAN_ISSUED)
    assert sorted(alert["unit"]["id"] for alert in told) == sorted(u.id for u in plan_2024.recipients_in_register())


def _row(cells: list[str]) -> tuple[str, str, str, str | None, str | None]:
    on, month = (int(number) for number in cells[0].split("/"))
    obligation = cells[3] if len(cells) > 3 else None
    due = None
    if obligation is not None:
        due_day, due_month = (int(number) for number in cells[4].split("/"))
        due = day(due_day, month=due_month).isoformat()
    return day(on, month=month).isoformat(), cells[1], cells[2], obligation, due
