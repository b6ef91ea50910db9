"""Another's draft is answered, byte for byte, as a nomination that does not exist: nobody finds one by its id."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from shared.identity import Role
from tests.permissions.askers import WARD, Asker, Place, askers
from tests.permissions.asking import Said
from tests.permissions.scene import Scene
from tests.permissions.test_who_may_ask_what import ROWS, asked
from tests.permissions.who_may import Row

NAMING = [row for row in ROWS if "{nomination}" in row.path]
TOGETHER = ["endorsements", "decisions", "announcements", "revocations", "picks"]
BATCHES = [row for row in ROWS if row.method == "POST" and row.path.rpartition("/")[2] in TOGETHER]
NOBODYS = "0" * 26
MISSPELT = "khong-co"


def strangers() -> Iterator[Asker]:
    """Yield all who are not to know of a ward's draft."""
    for asker in askers():
        its_own = asker.role is Role.UNIT_OFFICER and asker.place is Place.NEAR
        if asker.role is not Role.AUDITOR and not its_own:
            yield asker


def unknown_like(nomination: str) -> str:
    """Return an id that nothing has, of the same campaign and unit."""
    return f"{nomination.rpartition('.')[0]}.{NOBODYS}"


def named(said: Said, nomination: str) -> Said:
    """Return the same request about another nomination."""
    if said.path:
        return replace(said, path={**said.path, "nomination": nomination})
    return replace(said, body={**said.body, "nominations": [nomination]})


def told(scene: Scene, row: Row, asker: Asker, nomination: str) -> tuple[int, str]:
    """Return what somebody is answered about an id, without the id."""
    said = named(asked(row)(scene, asker), nomination)
    answer = said.sent(scene, row.service, row.method, row.path, asker.authorization)
    return answer.status_code, answer.text.replace(nomination, "ID")


@pytest.mark.parametrize("row", [*NAMING, *BATCHES], ids=str)
def test_a_draft_of_another_is_answered_as_what_does_not_exist(scene: Scene, row: Row) -> None:
    """Issue 5: to everybody who may not read it."""
    draft, another = scene.drafts[WARD], Asker(Role.UNIT_OFFICER, Place.FAR)
    assert told(scene, row, another, draft) == told(scene, row, another, MISSPELT)
    for asker in strangers():
        answered = told(scene, row, asker, draft)
        assert answered == told(scene, row, asker, unknown_like(draft)), asker
        assert answered[0] in {403, 404, 409}, asker


def test_those_who_may_read_it_are_told_that_it_is_there(scene: Scene) -> None:
    """The ids that are asked for above are those of drafts."""
    row = next(row for row in NAMING if row.method == "GET" and row.service == "nominations")
    auditor = Asker(Role.AUDITOR, Place.NEAR)
    assert told(scene, row, auditor, scene.drafts[WARD])[0] == 200
    assert told(scene, row, auditor, unknown_like(scene.drafts[WARD]))[0] == 404
