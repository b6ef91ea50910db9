"""What somebody may not see of nominations does not exist for them: drafts, other units', other themes'."""

from collections.abc import Callable, Mapping
from typing import Any

import httpx
import pytest

from shared.identity import Role
from tests.identity import bearer
from tests.services.nominations.api.asking import URL, Desk, Fresh, individual
from tests.services.nominations.campaign.plan import THEME_LEADS_UNIT
from tests.services.portal import Portal

WARD, OTHER_WARD = "phuong-bach-mai", "phuong-bach-khoa"
OTHER_THEME = "an-ninh-trat-tu"
HERE, ELSEWHERE = "ubnd-quan-hai-ba-trung", "ubnd-quan-thanh-xuan"
NOBODYS = "0" * 26

WHO: Mapping[str, str] = {
    "its unit": bearer(Role.UNIT_OFFICER, WARD, HERE),
    "another unit": bearer(Role.UNIT_OFFICER, OTHER_WARD, HERE),
    "its theme's lead": bearer(Role.THEME_LEAD, THEME_LEADS_UNIT, HERE),
    "the standing office": bearer(Role.STANDING_OFFICE, authority=HERE),
    "the council": bearer(Role.COUNCIL_SECRETARY, authority=HERE),
    "the chair": bearer(Role.CHAIR_OFFICE, authority=HERE),
    "another authority": bearer(Role.STANDING_OFFICE, authority=ELSEWHERE),
    "an auditor": bearer(Role.AUDITOR),
}


@pytest.fixture(scope="module")
def own(fresh: Fresh) -> Desk:
    """Give a campaign of which nothing but what is begun here is seen."""
    return fresh()


@pytest.fixture(scope="module")
def begun(own: Desk) -> dict[str, str]:
    """Begin a draft, a submission of each of two themes, one that was withdrawn as a draft, and another unit's."""
    abandoned = own.begun(WARD, individual())
    assert own.step(abandoned, "withdraw").status_code == 200
    return {
        "draft": own.begun(WARD, individual()),
        "abandoned draft": abandoned,
        "submitted": own.submitted(WARD, individual()),
        "of another theme": own.submitted(WARD, individual(), theme=OTHER_THEME),
        "another unit's": own.submitted(OTHER_WARD, individual(), theme=OTHER_THEME),
        "another unit's draft": own.begun(OTHER_WARD, individual()),
    }


def portal_of(desk: Desk, who: str) -> Portal:
    return desk.portal.by(WHO[who])


SEEN = {
    "its unit": {"draft", "abandoned draft", "submitted", "of another theme"},
    "another unit": {"another unit's", "another unit's draft"},
    "its theme's lead": {"submitted"},
    "the standing office": {"submitted", "of another theme", "another unit's"},
    "the council": {"submitted", "of another theme", "another unit's"},
    "the chair": {"submitted", "of another theme", "another unit's"},
    "another authority": set[str](),
    "an auditor": {
        "draft",
        "abandoned draft",
        "submitted",
        "of another theme",
        "another unit's",
        "another unit's draft",
    },
}


@pytest.mark.parametrize("who", SEEN)
def test_each_reads_what_concerns_them_and_nothing_else_exists(own: Desk, begun: dict[str, str], who: str) -> None:
    answers = {name: portal_of(own, who).get(f"{URL}/{each}").status_code for name, each in begun.items()}
    assert answers == {name: 200 if name in SEEN[who] else 404 for name in begun}


@pytest.mark.parametrize("who", [who for who in SEEN if who != "another authority"])
def test_each_is_listed_what_they_may_read_and_no_page_has_a_gap(own: Desk, begun: dict[str, str], who: str) -> None:
    own.hears_of(own.step(begun["submitted"], "submit").json()["position"])
    query: dict[str, Any] = {"campaign": own.campaign, "limit": 2}
    pages = [portal_of(own, who).get(URL, params=query).json()]
    while pages[-1]["next"] is not None:
        assert len(pages[-1]["items"]) == 2
        pages.append(portal_of(own, who).get(URL, params={**query, "cursor": pages[-1]["next"]}).json())
    listed = {item["id"] for page in pages for item in page["items"]}
    assert listed == {begun[name] for name in SEEN[who]}


def test_what_is_hidden_is_told_as_what_is_unknown(own: Desk, begun: dict[str, str]) -> None:
    draft, unknown = begun["draft"], f"{own.campaign}.{WARD}.{NOBODYS}"
    asked: tuple[Callable[[Portal, str], httpx.Response], ...] = (
        lambda portal, each: portal.get(f"{URL}/{each}"),
        lambda portal, each: portal.post(f"{URL}/{each}/endorse", json={"office": "standing-office"}),
        lambda portal, each: portal.post(
            "/api/v1/endorsements",
            json={"campaign": own.campaign, "nominations": [each], "office": "standing-office"},
        ),
    )
    portal = portal_of(own, "the standing office")
    for ask in asked:
        told = [ask(portal, each).json() for each in (draft, unknown)]
        assert told[0]["status"] == 404
        assert str(told[0]).replace(draft, unknown) == str(told[1])


def test_a_hidden_one_among_others_is_an_obstacle_like_an_unknown_one(own: Desk, begun: dict[str, str]) -> None:
    draft, unknown = begun["draft"], f"{own.campaign}.{WARD}.{NOBODYS}"
    portal = portal_of(own, "the standing office")
    told = []
    for each in (draft, unknown):
        named = [begun["submitted"], each]
        body = {"campaign": own.campaign, "nominations": named, "office": "standing-office"}
        told.append(portal.post("/api/v1/endorsements", json=body).json())
    assert [told[0]["code"], len(told[0]["errors"])] == ["several-obstacles", 2]
    assert str(told[0]).replace(draft, unknown) == str(told[1])


@pytest.mark.parametrize("name", ["another unit's draft", "another unit's"])
def test_a_unit_commands_nothing_of_anothers(own: Desk, begun: dict[str, str], name: str) -> None:
    assert portal_of(own, "its unit").post(f"{URL}/{begun[name]}/withdraw").status_code == 404


def test_who_may_read_it_but_not_withdraw_it_is_not_permitted(own: Desk, begun: dict[str, str]) -> None:
    answer = portal_of(own, "the standing office").post(f"{URL}/{begun['submitted']}/withdraw")
    assert (answer.status_code, answer.json()["code"]) == (403, "not-permitted")


def test_nobody_begins_a_nomination_for_another_unit(own: Desk) -> None:
    answer = portal_of(own, "another unit").post(URL, json=own.new(WARD))
    assert (answer.status_code, answer.json()["code"]) == (403, "not-permitted")


def test_a_list_of_a_foreign_unit_is_empty(own: Desk, begun: dict[str, str]) -> None:
    assert begun
    answer = portal_of(own, "its unit").get(URL, params={"campaign": own.campaign, "unit": OTHER_WARD})
    assert (answer.status_code, answer.json()["items"]) == (200, [])


def test_another_authoritys_campaign_is_unknown(own: Desk) -> None:
    answer = portal_of(own, "another authority").get(URL, params={"campaign": own.campaign})
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown-campaign")


LISTED = {
    "its unit": {"draft", "abandoned draft", "submitted", "of another theme"},
    "the standing office": {"submitted", "of another theme"},
    "its theme's lead": {"submitted"},
}


@pytest.mark.parametrize("who", LISTED)
def test_of_a_units_list_each_is_shown_what_they_may_read(own: Desk, begun: dict[str, str], who: str) -> None:
    answer = portal_of(own, who).get(f"/api/v1/nominee-lists/{own.campaign}/{WARD}").json()
    assert {each["id"] for each in answer["nominations"]} == {begun[name] for name in LISTED[who]}
    assert [place["used"] for place in answer["places"]] == [0, 2]


def test_a_units_list_is_not_for_another_unit(own: Desk, begun: dict[str, str]) -> None:
    assert begun
    answer = portal_of(own, "another unit").get(f"/api/v1/nominee-lists/{own.campaign}/{WARD}")
    assert answer.status_code == 403
