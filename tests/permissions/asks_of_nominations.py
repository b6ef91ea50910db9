"""How each operation of nominations is asked; commands name what was withdrawn, so that nothing is changed by them."""

from collections.abc import Callable, Mapping
from typing import Any

from tests.permissions.askers import THEME, WARD, Asker
from tests.permissions.asking import Said, Saying, office_of, unit_of
from tests.permissions.asks_of_documents import OF_NOMINATIONS, THAT_GO_UP
from tests.permissions.scene import CAMPAIGN, Scene
from tests.services.nominations.api.asking import VOTE, individual

URL = "/api/v1/nominations"
ONE = f"{URL}/{{nomination}}"
DRAFT, DRAFTS = "a draft", "drafts"
ABOVE = "what the level above decided"
PAPER = {"number": "1/QĐ-UBND", "date": "2024-08-01", "signer": "Người ký"}
REVOKED = {**PAPER, "ground": "fraud", "reason": "Gian dối"}
TOLD = {"announced_on": "2024-08-01", "place": "Lễ kỷ niệm"}
BACK = {"reason": "Thiếu số liệu"}


def submitted(scene: Scene, asker: Asker) -> str:
    """Return a nomination that waits for the lead of its theme."""
    return scene.submitted[unit_of(asker)]


def withdrawn(scene: Scene, asker: Asker) -> str:
    """Return one that was submitted, and withdrawn: every command on it is refused by the rules."""
    return scene.withdrawn[unit_of(asker)]


def on_withdrawn(**body: Any) -> Saying:
    """Return a command on a unit's own nomination."""
    return lambda scene, asker: Said({"nomination": withdrawn(scene, asker)}, body=body)


def _step(**body: Any) -> Saying:
    """Return a step of the office that somebody sits in."""
    return lambda scene, asker: Said({"nomination": scene.withdrawn[WARD]}, body={"office": office_of(asker), **body})


def _of(office: str, which: Callable[[Scene], str], **body: Any) -> Saying:
    return lambda scene, _: Said({"nomination": which(scene)}, body={"office": office, **body})


def _together(office: str | None = None, **body: Any) -> Saying:
    return lambda scene, asker: Said(
        body={
            "campaign": CAMPAIGN,
            "nominations": [scene.withdrawn[WARD]],
            "office": office or office_of(asker),
            **body,
        }
    )


def _begin(_: Scene, asker: Asker) -> Said:
    return Said(body={"campaign": CAMPAIGN, "unit": unit_of(asker), "theme": "none", "nominee": individual()})


def _listed(scene: Scene, asker: Asker) -> Said:
    return Said(query={"limit": "1000"}, shows=(submitted(scene, asker),))


def _listed_drafts(scene: Scene, asker: Asker) -> Said:
    return Said(query={"limit": "1000"}, shows=(scene.drafts[unit_of(asker)],))


def _list(scene: Scene, asker: Asker) -> Said:
    path = {"campaign": CAMPAIGN, "unit": unit_of(asker)}
    return Said(path, shows=(submitted(scene, asker),))


def _list_submitted(scene: Scene, asker: Asker) -> Said:
    path = {"campaign": CAMPAIGN, "unit": unit_of(asker)}
    return Said(path, body={"nominations": [withdrawn(scene, asker)]})


def up(**what: Any) -> Said:
    """Return a request about what goes up to another authority (R8)."""
    return Said(**what, goes_up=True)


NOMINATIONS_THAT_GO_UP: Mapping[tuple[str, ...], Saying] = {
    ("GET", URL): lambda scene, _: up(query={"limit": "1000"}, shows=(scene.picked,)),
    ("GET", ONE): lambda scene, _: up(path={"nomination": scene.picked}),
    ("GET", "/api/v1/nominee-lists/{campaign}/{unit}"): lambda scene, _: up(
        path={"campaign": CAMPAIGN, "unit": WARD}, shows=(scene.raised,)
    ),
    **THAT_GO_UP,
}
NOMINATIONS: Mapping[tuple[str, ...], Saying] = {
    ("POST", URL): _begin,
    ("GET", URL): _listed,
    ("GET", URL, DRAFTS): _listed_drafts,
    ("GET", ONE): lambda scene, asker: Said({"nomination": submitted(scene, asker)}),
    ("GET", ONE, DRAFT): lambda scene, asker: Said({"nomination": scene.drafts[unit_of(asker)]}),
    ("PUT", f"{ONE}/dossier"): on_withdrawn(documents=[]),
    ("PUT", f"{ONE}/nominee"): on_withdrawn(nominee=individual("Lê Rút Lui"), theme=THEME),
    ("POST", f"{ONE}/submit"): on_withdrawn(documents=[]),
    ("POST", f"{ONE}/withdraw"): lambda scene, asker: Said({"nomination": withdrawn(scene, asker)}),
    ("POST", f"{ONE}/endorse"): _step(),
    ("POST", f"{ONE}/return"): _step(**BACK),
    ("POST", f"{ONE}/decline"): _step(**BACK),
    ("POST", f"{ONE}/decide"): _of("chair", lambda scene: scene.withdrawn[WARD], **PAPER),
    ("POST", f"{ONE}/decide", ABOVE): _of("city-chair", lambda scene: scene.picked, **{**PAPER, "date": "2024-08-09"}),
    ("POST", f"{ONE}/announce"): _of("chair", lambda scene: scene.withdrawn[WARD], **TOLD),
    ("POST", f"{ONE}/revoke"): _of("chair", lambda scene: scene.withdrawn[WARD], **REVOKED),
    ("POST", f"{ONE}/revoke", ABOVE): _of("city-chair", lambda scene: scene.picked, **REVOKED),
    ("POST", "/api/v1/endorsements"): _together(),
    ("POST", "/api/v1/decisions"): _together("chair", **PAPER),
    ("POST", "/api/v1/announcements"): _together("chair", **TOLD),
    ("POST", "/api/v1/revocations"): _together("chair", **REVOKED),
    ("POST", "/api/v1/picks"): _together("council", occasion="city", vote=VOTE),
    ("GET", "/api/v1/nominee-lists/{campaign}/{unit}"): _list,
    ("POST", "/api/v1/nominee-lists/{campaign}/{unit}/submit"): _list_submitted,
    **OF_NOMINATIONS,
}
