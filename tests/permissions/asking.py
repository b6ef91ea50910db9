"""What a request says, and how its answer is read: permitted or refused."""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from shared.identity import Role
from tests.permissions.askers import LEAD, WARD, Asker, Place
from tests.permissions.scene import CAMPAIGN, CLUSTER, CONTEST, Scene

ANYWHERE = {"campaign": CAMPAIGN, "cluster": CLUSTER, "contest": CONTEST, "obligation": "ke-hoach-trien-khai"}
_REFUSED = {401, 403, 404}
_UNREADABLE = {400, 405, 406, 413, 415, 429}
_FAULTS = 500


@dataclass(frozen=True)
class Said:
    """A request: what fills the path, what comes with it, and what its answer shows to whom it is permitted.

    `shows` are words of which each stands in a list; `reaches` the code of a refusal that only who may ask comes to.
    `goes_up` is that it is about what goes up to another authority (R8).
    """

    path: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    body: Any = None
    content: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    shows: tuple[str, ...] = ()
    reaches: str | None = None
    goes_up: bool = False

    def sent(self, scene: Scene, service: str, method: str, path: str, authorization: str) -> httpx.Response:
        """Send it as somebody."""
        address = path.format_map({**ANYWHERE, **self.path})
        options: dict[str, Any] = {"params": dict(self.query), "json": self.body, "content": self.content}
        headers = {"authorization": authorization, "correlation-id": "tests", **self.headers}
        if method != "GET":
            headers.setdefault("if-match", "*")
        given = {name: value for name, value in options.items() if value is not None}
        return scene.portals[service].client.request(method, address, headers=headers, **given)

    def permitted(self, answer: httpx.Response) -> bool:
        """Tell whether an answer shows that this may be asked; raises AssertionError where it says neither."""
        assert answer.status_code < _FAULTS, answer.text
        if self.reaches is not None and _code(answer) == self.reaches:
            return True
        assert answer.status_code not in _UNREADABLE, answer.text
        assert _code(answer) != "token-refused", answer.text
        if answer.status_code in _REFUSED:
            return False
        return all(word in words_of(answer) for word in self.shows)


Saying = Callable[[Scene, Asker], Said]


def words_of(answer: httpx.Response) -> str:
    """Return what an answer says; a workbook is opened."""
    if answer.content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
            return "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    return answer.text


def _code(answer: httpx.Response) -> str | None:
    is_problem = answer.headers.get("content-type", "").startswith("application/problem+json")
    return str(answer.json()["code"]) if is_problem and answer.content else None


def unit_of(asker: Asker) -> str:
    """Return the unit that this is about: the lead's own where a lead asks, and the ward else."""
    return LEAD if asker.role is Role.THEME_LEAD else WARD


def name_of(asker: Asker) -> str:
    """Return what that unit is called."""
    return "Phòng Lao động" if asker.role is Role.THEME_LEAD else "Bạch Mai"


OFFICES = {
    Role.THEME_LEAD: "theme-lead",
    Role.STANDING_OFFICE: "standing-office",
    Role.COUNCIL_SECRETARY: "council",
    Role.CHAIR_OFFICE: "chair",
}
_NEXT = {"theme-lead": "standing-office", "standing-office": "council", "council": "chair", "chair": "standing-office"}


def office_of(asker: Asker) -> str:
    """Return as which office somebody asks: their own, or another's where they ask what is not theirs.

    The lead of another theme asks as that office, which they hold elsewhere.
    """
    own = OFFICES.get(asker.role, "theme-lead")
    return _NEXT[own] if asker.place is Place.FAR and asker.role not in {Role.UNIT_OFFICER, Role.THEME_LEAD} else own
