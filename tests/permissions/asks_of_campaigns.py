"""How each operation of campaigns, and each that every service has, is asked."""

from collections.abc import Mapping
from typing import Any

from tests.permissions.askers import THEME, WARD, Asker
from tests.permissions.asking import Said, Saying, name_of, office_of, unit_of
from tests.permissions.asks_of_documents import OF_CAMPAIGNS
from tests.permissions.scene import CAMPAIGN, PLAN, TOML, Scene

_HERE = "/api/v1/campaigns/{campaign}"
_CLUSTER = f"{_HERE}/clusters/{{cluster}}/activities"
_CONTEST = f"{_HERE}/contests/{{contest}}"
_NOT_UPLOADED: Mapping[str, Any] = {"kind": "plan", "file_name": "a.pdf", "size": 1, "sha256": "0" * 64}
_CHANGE = {"change": "unit-renamed", "unit": "phuong-pho-hue", "name": "Phường Phố Huế"}
_LETTER = {"title": "Đổi tên", "number": "1/QĐ", "date": "2024-07-30", "issuer": "Ủy ban nhân dân quận"}
_ACTIVITY = {"unit": WARD, "content": "Hội thao", "scale": "200", "time": "tháng 11", "place": "Sân"}
_PRIZE = {"entry": f"{CAMPAIGN}.{WARD}.{'0' * 26}", "prize": "Nhất"}
_PRIZES = {"number": "7/QĐ-HĐ", "date": "2024-07-31", "signer": "Người ký", "prizes": [_PRIZE]}


def _delivery(_: Scene, asker: Asker) -> Said:
    """Deliver what a unit owes, and as a lead the plan of a theme (R3)."""
    owed: dict[str, str] = {"obligation": "ke-hoach-trien-khai"}
    if unit_of(asker) != WARD:
        owed = {"obligation": "ke-hoach-chuyen-de", "theme": THEME}
    return Said(body={"unit": unit_of(asker), **owed, "document": _NOT_UPLOADED})


def _entry(_: Scene, asker: Asker) -> Said:
    said = {"author": "A", "title": "T", "subject": "S", "document": _NOT_UPLOADED}
    return Said(body={"unit": unit_of(asker), **said})


def _prizes(_: Scene, asker: Asker) -> Said:
    """Recognise prizes as the own office: by the plan only the council does, whatever office is named."""
    return Said(body={**_PRIZES, "office": office_of(asker)})


def _activity(scene: Scene, _: Asker) -> Said:
    return Said({"activity": scene.activity}, body={"unit": WARD, "reason": "Mưa"})


def _held(scene: Scene, _: Asker) -> Said:
    return Said({"activity": scene.activity}, body={"unit": WARD, "held_on": "2024-07-01"})


def said(**what: Any) -> Saying:
    """Return a request that is the same for all."""
    return lambda _scene, _asker: Said(**what)


EVERYWHERE: Mapping[tuple[str, ...], Saying] = {
    ("GET", "/clock"): said(),
    ("GET", "/api/v1/views"): said(),
    ("GET", "/api/v1/views/{view}/parked"): said(path={"view": "none"}, reaches="unknown-view"),
    ("POST", "/api/v1/views/{view}/rebuild"): said(path={"view": "none"}, reaches="unknown-view"),
    ("POST", "/api/v1/views/{view}/retry"): said(path={"view": "none"}, reaches="unknown-view"),
}
CAMPAIGNS: Mapping[tuple[str, ...], Saying] = {
    ("POST", "/api/v1/campaigns"): said(content=PLAN, headers=TOML),
    ("GET", "/api/v1/campaigns"): said(shows=(CAMPAIGN,)),
    ("GET", _HERE): said(),
    ("GET", f"{_HERE}/amendments"): said(),
    ("POST", f"{_HERE}/amendments"): said(body={"changes": [_CHANGE], "reason": "Đổi tên", "document": _LETTER}),
    ("POST", f"{_HERE}/close"): said(body={"document": _NOT_UPLOADED}),
    ("GET", f"{_HERE}/final-report"): said(),
    ("POST", f"{_HERE}/deliveries"): _delivery,
    ("GET", f"{_HERE}/units/{{unit}}/participation"): lambda _, asker: Said({"unit": unit_of(asker)}),
    ("GET", f"{_HERE}/clusters"): said(),
    ("POST", _CLUSTER): said(body=_ACTIVITY),
    ("POST", f"{_CLUSTER}/{{activity}}/held"): _held,
    ("POST", f"{_CLUSTER}/{{activity}}/cancel"): _activity,
    ("GET", f"{_CONTEST}/entries"): lambda _, asker: Said(shows=(name_of(asker),)),
    ("POST", f"{_CONTEST}/entries"): _entry,
    ("GET", f"{_CONTEST}/prizes"): said(),
    ("POST", f"{_CONTEST}/prizes"): _prizes,
    **OF_CAMPAIGNS,
}
