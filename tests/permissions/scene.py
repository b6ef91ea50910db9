"""All four services on one server, and a campaign in which there is something of everything that can be asked about."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from services.campaigns.main import create as create_campaigns
from services.campaigns.settings import Settings as CampaignsSettings
from services.nominations.main import create as create_nominations
from services.nominations.settings import Settings as NominationsSettings
from services.notifications.main import create as create_notifications
from services.notifications.settings import Settings as NotificationsSettings
from services.projections.main import create as create_projections
from services.projections.settings import Settings as ProjectionsSettings
from tests.permissions.askers import LEAD, OTHER_WARD, WARD
from tests.services.nominations.api.asking import Desk, decision, everybody, individual
from tests.services.nominations.campaign.plan import PLANS
from tests.services.notifications.sending.post_office import mail, open_post_office
from tests.services.portal import START, Portal, on, pdf, serving, upload
from thidua.nats_server import NatsServer

CAMPAIGN = "hai-ba-trung-2024"
CLUSTER, CONTEST = "cum-1", "cuoc-thi-viet"
EXAMINED, EXAMINER = "qua-tham-dinh", "phuong-vinh-tuy"
_ADDED = f"""
[[clusters]]
id = "{CLUSTER}"
name = "Cụm 1"
head = "{WARD}"
members = ["{WARD}", "{OTHER_WARD}"]
clause = "IV.2"

[[obligations]]
id = "bai-du-thi"
name = "Bài dự thi"
owed_to = "standing-office"
delivered_as = "contest-entry"
due = {{ literal = "Trước ngày 20/8/2024", clause = "IV", form = "before-day", value = "2024-08-20" }}
[obligations.binds]
kinds = ["ward", "department"]

[[contests]]
id = "{CONTEST}"
name = "Cuộc thi viết"
entries = "bai-du-thi"
recognised_by = "council"
prizes = ["Nhất", "Nhì"]
clause = "IV"

[[offices]]
id = "board"
name = "Hội đồng thẩm định"
unit = "{EXAMINER}"
clause = "IV"

[[routes]]
id = "examined"
clause = "IV"
hops = [
  {{ office = "board", act = "endorse" }},
  {{ office = "chair", act = "decide" }},
]

[[occasions]]
id = "{EXAMINED}"
name = "Khen qua thẩm định"
award_form = "certificate-of-merit"
route = "examined"
counts_against_quota = false
categories = ["individual"]
clause = "IV"
"""
PLAN = (PLANS / "hai-ba-trung-2024.toml").read_bytes() + _ADDED.encode()
"""The plan of 2024 with a cluster, a contest whose prizes the council recognises, and an office that a ward holds."""

TOML = {"content-type": "application/toml"}
UNITS = (WARD, OTHER_WARD, LEAD)


@dataclass(frozen=True)
class Scene:
    """The services' portals, and by what its requests name things: by unit, where each unit has its own."""

    portals: Mapping[str, Portal]
    drafts: Mapping[str, str]
    submitted: Mapping[str, str]
    withdrawn: Mapping[str, str]
    picked: str
    examined: str
    raised: str
    activity: str
    document: str
    alerts: Mapping[str, str]
    messages: Mapping[str, str]


@contextmanager
def served(folder: Path) -> Iterator[Scene]:
    """Keep the suite up, once the scene is set and every service has heard of it."""
    with ExitStack() as stack:
        server = stack.enter_context(NatsServer(folder / "nats"))
        office = stack.enter_context(open_post_office())
        settings = {**on(server.url, folder / "data"), "requests_a_minute": 1_000_000}
        apps = {
            "campaigns": create_campaigns(CampaignsSettings(**settings)),
            "nominations": create_nominations(NominationsSettings(**settings)),
            "projections": create_projections(ProjectionsSettings(**settings)),
            "notifications": create_notifications(office.of(NotificationsSettings(**settings))),
        }
        portals = {name: stack.enter_context(serving(app, everybody("acc-scene"))) for name, app in apps.items()}
        yield _set(portals)


def _set(portals: Mapping[str, Portal]) -> Scene:
    _hear(portals, _answered(portals["campaigns"].post("/api/v1/campaigns", content=PLAN, headers=TOML))["position"])
    for unit in UNITS:
        _prefer(portals["notifications"], unit)
    activity, document = _take_part(portals["campaigns"])
    desk = Desk(portals["nominations"])
    nominated = _nominate(desk)
    for unit in UNITS:
        returned = desk.submitted(unit, individual(f"Lê Trả Lại {unit}"))
        last = _answered(desk.step(returned, "return", office="theme-lead", reason="Thiếu số liệu"))
    _hear(portals, last["position"])
    alerts, messages = _told(portals["notifications"])
    return Scene(portals, **nominated, activity=activity, document=document, alerts=alerts, messages=messages)


def _take_part(campaigns: Portal) -> tuple[str, str]:
    here = f"/api/v1/campaigns/{CAMPAIGN}"
    for unit in UNITS:
        paper = {"kind": "plan", "file_name": "ke-hoach.pdf", **upload(campaigns, pdf(f"plan of {unit}"))}
        body = {"unit": unit, "obligation": "ke-hoach-trien-khai", "document": paper}
        _answered(campaigns.post(f"{here}/deliveries", json=body))
        said = {"author": f"Tác giả {unit}", "title": "Gác chắn", "subject": "Trần Mẫu", "document": paper}
        _answered(campaigns.post(f"{here}/contests/{CONTEST}/entries", json={"unit": unit, **said}))
    paper = {"kind": "plan", "file_name": "hoi-thao.pdf", **upload(campaigns, pdf("of an activity"))}
    activity = {"unit": WARD, "content": "Hội thao", "scale": "200", "time": "tháng 10", "place": "Sân"}
    activities = f"{here}/clusters/{CLUSTER}/activities"
    registered = _answered(campaigns.post(activities, json={**activity, "document": paper}))
    campaigns.get("/api/v1/campaigns", params={"at_least": registered["position"]})
    return registered["activity"]["id"], paper["sha256"]


def _nominate(desk: Desk) -> dict[str, Any]:
    """Begin of each unit a draft, one that waits and one that was withdrawn; and let awards be granted."""
    withdrawn = {unit: desk.submitted(unit, individual(f"Lê Rút Lui {unit}")) for unit in UNITS}
    for each in withdrawn.values():
        _answered(desk.step(each, "withdraw"))
    drafts = {unit: desk.begun(unit, individual(f"Lê Dự Thảo {unit}")) for unit in UNITS}
    submitted = {unit: desk.submitted(unit, individual(f"Lê Đã Nộp {unit}")) for unit in (WARD, LEAD)}
    told = desk.awarded(WARD, individual("Lê Công Bố"), date="2024-08-01")
    announcement = {"office": "chair", "announced_on": "2024-08-01", "place": "Lễ kỷ niệm"}
    _answered(desk.step(told, "announce", by="account:chair", **announcement))
    desk.awarded(WARD, individual("Lê Chưa Công Bố"), date="2024-08-01")
    picked = desk.picked(told)
    granted = desk.picked(desk.awarded(OTHER_WARD, individual("Lê Lên Thành Phố"), date="2024-08-01"))
    _answered(desk.step(granted, "decide", office="city-chair", **decision(date="2024-08-01")))
    examined = desk.submitted(WARD, individual("Lê Thẩm Định"), occasion=EXAMINED, theme=None)
    raised = desk.submitted(WARD, individual("Lê Công Dân"), occasion="title", theme=None)
    nominated = {"drafts": drafts, "submitted": submitted, "withdrawn": withdrawn}
    return {**nominated, "picked": picked, "examined": examined, "raised": raised}


def _prefer(notifications: Portal, unit: str) -> None:
    channels = [mail("giu-lai", f"{unit}@example.org"), mail("bo-di", f"{unit}.cu@example.org")]
    _answered(
        notifications.put(
            f"/api/v1/campaigns/{CAMPAIGN}/units/{unit}/preferences",
            json={"channels": channels, "quiet": None},
            headers={"If-Match": "*"},
        )
    )


def _told(notifications: Portal) -> tuple[dict[str, str], dict[str, str]]:
    notifications.get("/api/v1/alerts", params={"settled": START.isoformat()})
    alerts, messages = {}, {}
    for unit in UNITS:
        alerts[unit] = notifications.get("/api/v1/alerts", params={"unit": unit}).json()["items"][-1]["id"]
        query = {"unit": unit, "settled": START.isoformat()}
        messages[unit] = notifications.get("/api/v1/deliveries", params=query).json()["items"][0]["id"]
    return alerts, messages


def _hear(portals: Mapping[str, Portal], position: str) -> None:
    for name, path in {"nominations": "nominations", "projections": "progress", "notifications": "alerts"}.items():
        _answered(portals[name].get(f"/api/v1/{path}", params={"at_least": position, "limit": 1}))


def _answered(answer: Any) -> dict[str, Any]:
    assert answer.status_code < 400, answer.text
    told: dict[str, Any] = answer.json()
    return told
