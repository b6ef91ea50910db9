"""The same person sees the same nominations in both services, one by one as in lists: there is one table."""

from collections.abc import Mapping
from typing import Any

import pytest

from shared.identity import Grant, Role
from tests.identity import bearer_of
from tests.permissions.askers import HERE, LEAD, WARD, askers
from tests.permissions.scene import CAMPAIGN, EXAMINER, Scene

BOARD, ABOVE = "the unit that holds an office", "chair-office, the level above's"
WHO: Mapping[str, str] = {
    **{str(asker): asker.authorization for asker in askers()},
    BOARD: bearer_of("acc-board", Grant(role=Role.UNIT_OFFICER, authority=HERE, unit=EXAMINER)),
    "one of two units": bearer_of(
        "acc-of-two-units",
        Grant(role=Role.THEME_LEAD, authority=HERE, unit=EXAMINER),
        Grant(role=Role.UNIT_OFFICER, authority=HERE, unit=LEAD),
    ),
}


def _listed(scene: Scene, service: str, who: str, path: str = "nominations") -> set[str]:
    client, headers = scene.portals[service].client, {"authorization": WHO[who]}
    answer = client.get(f"/api/v1/{path}", params={"limit": "1000"}, headers=headers)
    assert answer.status_code in {200, 403}
    return {each["id"] for each in answer.json().get("items", ())}


def _read(scene: Scene, service: str, who: str, ids: set[str], about: str = "") -> set[str]:
    client, headers = scene.portals[service].client, {"authorization": WHO[who]}
    answers = {each: client.get(f"/api/v1/nominations/{each}{about}", headers=headers).status_code for each in ids}
    assert set(answers.values()) <= {200, 403, 404}
    return {each for each, status in answers.items() if status == 200}


def _unit_s_list(scene: Scene, who: str) -> tuple[list[str], list[Any]]:
    headers = {"authorization": WHO[who]}
    answer = scene.portals["nominations"].client.get(f"/api/v1/nominee-lists/{CAMPAIGN}/{WARD}", headers=headers)
    told = answer.json()
    return [each["id"] for each in told["nominations"]], told["places"]


@pytest.mark.parametrize("who", sorted(WHO))
def test_both_services_show_somebody_the_same_nominations(scene: Scene, who: str) -> None:
    """Issue 5: in lists and by their ids; drafts are in no list of projections."""
    drafts, everything = set(scene.drafts.values()), _listed(scene, "nominations", "auditor, its own")
    assert drafts < everything
    shown = _read(scene, "nominations", who, everything)
    assert shown == _read(scene, "projections", who, everything, "/timeline")
    assert shown == _listed(scene, "nominations", who)
    assert shown - drafts == _listed(scene, "projections", who)
    assert _listed(scene, "projections", who, "queue") <= shown


def test_who_holds_an_office_is_shown_what_travels_through_it_and_no_places(scene: Scene) -> None:
    """R23: of another unit's list."""
    assert _unit_s_list(scene, BOARD) == ([scene.examined], [])


def test_the_level_above_is_shown_what_goes_up_and_no_places(scene: Scene) -> None:
    """R8: of a unit's list."""
    assert _unit_s_list(scene, ABOVE) == ([scene.raised], [])
