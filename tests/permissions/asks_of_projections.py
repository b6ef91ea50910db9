"""How each operation of projections is asked: lists are told by what their rows name, in each of their formats."""

from collections.abc import Mapping

from tests.permissions.askers import Asker
from tests.permissions.asking import Said, Saying, name_of, unit_of
from tests.permissions.asks_of_campaigns import said
from tests.permissions.asks_of_nominations import DRAFT, submitted, up
from tests.permissions.scene import CAMPAIGN, Scene

_TIMELINE = "/api/v1/nominations/{nomination}/timeline"
_HERE = "/api/v1/campaigns/{campaign}"
NOT_TOLD = "awards that were never announced, also where they were revoked since"
_NO_PLACE = {"after": "no place"}


def _units(_: Scene, asker: Asker) -> Said:
    return Said(shows=(name_of(asker),))


def _nominee(words: str) -> Saying:
    return lambda _, asker: Said(shows=(f"{words} {unit_of(asker)}",))


_LISTS: Mapping[tuple[str, ...], Saying] = {
    ("/api/v1/awards",): said(shows=("Lê Công Bố",)),
    ("/api/v1/awards", NOT_TOLD): said(shows=("Lê Chưa Công Bố",)),
    ("/api/v1/deadlines",): _units,
    ("/api/v1/nominations",): _nominee("Lê Đã Nộp"),
    ("/api/v1/picks",): said(shows=("III.4.3",), goes_up=True),
    ("/api/v1/progress",): _units,
    ("/api/v1/queue",): _nominee("Lê Đã Nộp"),
    ("/api/v1/queue/offices",): said(shows=("Phòng Lao động",)),
    ("/api/v1/quotas",): _units,
}
_LISTS_OF_WHAT_GOES_UP: Mapping[tuple[str, ...], Saying] = {
    ("/api/v1/awards", NOT_TOLD): lambda _scene, _asker: up(shows=("Lê Lên Thành Phố",)),
    ("/api/v1/nominations",): lambda scene, _: up(shows=(scene.picked,)),
    ("/api/v1/picks",): _LISTS[("/api/v1/picks",)],
    ("/api/v1/queue",): lambda scene, _: up(shows=(scene.picked,)),
    ("/api/v1/queue/offices",): lambda _scene, _asker: up(shows=("city-chair",)),
}


def _in_each_format(lists: Mapping[tuple[str, ...], Saying]) -> Mapping[tuple[str, ...], Saying]:
    return {
        ("GET", f"{path}{kind}", *about): saying
        for (path, *about), saying in lists.items()
        for kind in ("", ".csv", ".xlsx")
    }


PROJECTIONS_THAT_GO_UP: Mapping[tuple[str, ...], Saying] = {
    **_in_each_format(_LISTS_OF_WHAT_GOES_UP),
    ("GET", _TIMELINE): lambda scene, _: up(path={"nomination": scene.picked}),
}
PROJECTIONS: Mapping[tuple[str, ...], Saying] = {
    **_in_each_format(_LISTS),
    **{("GET", f"/api/v1/history{kind}"): said(shows=(CAMPAIGN,)) for kind in ("", ".csv", ".jsonl")},
    ("GET", f"{_HERE}/changes"): said(query=_NO_PLACE, reaches="invalid-request"),
    ("GET", f"{_HERE}/summary"): said(),
    ("GET", _TIMELINE): lambda scene, asker: Said({"nomination": submitted(scene, asker)}),
    ("GET", _TIMELINE, DRAFT): lambda scene, asker: Said({"nomination": scene.drafts[unit_of(asker)]}),
}
