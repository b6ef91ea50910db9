"""How documents are asked for: papers are read by whom something that names them is shown to (R18)."""

from collections.abc import Callable, Mapping

from tests.permissions.askers import Asker
from tests.permissions.asking import Said, Saying, unit_of
from tests.permissions.scene import CAMPAIGN, Scene
from tests.services.portal import pdf, upload

_ALL = "/api/v1/documents"
_ONE = f"{_ALL}/{{sha256}}"
_UPLOADED = Said(content=pdf("of anybody"), headers={"content-type": "application/pdf"})

Hash = Callable[[Scene, Asker], str]


def _of_delivery(scene: Scene, asker: Asker) -> str:
    path = f"/api/v1/campaigns/{CAMPAIGN}/units/{unit_of(asker)}/participation"
    delivered = scene.portals["campaigns"].get(path).json()["delivered"]
    return str(delivered[0]["document"]["sha256"])


def _of_nomination(which: Callable[[Scene, Asker], str]) -> Hash:
    def found(scene: Scene, asker: Asker) -> str:
        nomination = scene.portals["nominations"].get(f"/api/v1/nominations/{which(scene, asker)}").json()
        return str(nomination["documents"][0]["sha256"])

    return found


def _of_nothing(scene: Scene, _: Asker) -> str:
    return str(upload(scene.portals["campaigns"], pdf("which nothing names"))["sha256"])


def _asked(papers: Mapping[str, Hash], *, goes_up: bool = False) -> Mapping[tuple[str, ...], Saying]:
    def asking(of: Hash) -> Saying:
        return lambda scene, asker: Said({"sha256": of(scene, asker)}, goes_up=goes_up)

    return {(method, _ONE, about): asking(of) for about, of in papers.items() for method in ("GET", "HEAD")}


_UPLOADING: Mapping[tuple[str, ...], Saying] = {("POST", _ALL): lambda _scene, _asker: _UPLOADED}
_NAMED_BY_NOTHING: Mapping[str, Hash] = {"a paper that nothing names": _of_nothing}
OF_CAMPAIGNS: Mapping[tuple[str, ...], Saying] = {
    **_UPLOADING,
    **_asked(_NAMED_BY_NOTHING),
    **_asked({"a paper that a unit delivered or entered": _of_delivery}),
    **_asked({"a paper of a cluster's activity, or of the final report": lambda scene, _: scene.document}),
}
OF_NOMINATIONS: Mapping[tuple[str, ...], Saying] = {
    **_UPLOADING,
    **_asked(_NAMED_BY_NOTHING),
    **_asked(
        {
            "a paper of a nomination that was submitted": _of_nomination(
                lambda scene, who: scene.submitted[unit_of(who)]
            ),
            "a paper of a draft": _of_nomination(lambda scene, who: scene.drafts[unit_of(who)]),
        }
    ),
}
THAT_GO_UP: Mapping[tuple[str, ...], Saying] = _asked(
    {"a paper of a nomination that was submitted": _of_nomination(lambda scene, _: scene.picked)}, goes_up=True
)
