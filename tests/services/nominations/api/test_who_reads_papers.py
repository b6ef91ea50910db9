"""R18: a paper's bytes are read by those who are shown a nomination that names it, and exist for nobody else."""

from collections.abc import Mapping
from typing import Any

import pytest

from shared.identity import Role
from tests.identity import bearer
from tests.services.nominations.api.asking import Desk, Fresh, individual
from tests.services.nominations.api.papers import LEADS_PAPERS, LIST_PAPERS, bytes_of, paper, report
from tests.services.nominations.api.test_who_sees_what import SEEN, WHO
from tests.services.nominations.campaign.plan import THEME_LEADS_UNIT

DOCUMENTS = "/api/v1/documents"
WARD, OTHER_WARD = "phuong-bach-mai", "phuong-bach-khoa"
OTHER_THEME = "an-ninh-trat-tu"
CITY = "ubnd-thanh-pho-ha-noi"
NEVER_UPLOADED = "0" * 64


@pytest.fixture(scope="module")
def own(fresh: Fresh) -> Desk:
    """Give a campaign of which nothing but what is begun here is seen."""
    return fresh()


@pytest.fixture(scope="module")
def papers(own: Desk) -> dict[str, dict[str, Any]]:
    """Begin nominations of two units with a paper of its own each, and return the papers."""
    named = {
        each: report()
        for each in (
            "draft",
            "abandoned draft",
            "submitted",
            "of another theme",
            "another unit's",
            "another unit's draft",
        )
    }
    abandoned = own.begun(WARD, individual(), documents=[named["abandoned draft"]])
    own.step(abandoned, "withdraw")
    own.begun(WARD, individual(), documents=[named["draft"]])
    own.submitted(WARD, individual(), documents=[named["submitted"]])
    own.submitted(WARD, individual(), documents=[named["of another theme"]], theme=OTHER_THEME)
    own.submitted(OTHER_WARD, individual(), documents=[named["another unit's"]], theme=OTHER_THEME)
    last = own.begin(own.new(OTHER_WARD, individual(), documents=[named["another unit's draft"]])).json()
    own.hears_of(last["position"])
    return named


def read_by(desk: Desk, who: str, described: Mapping[str, Any]) -> int:
    """Return the status of what somebody is answered."""
    return desk.portal.by(who).get(f"{DOCUMENTS}/{described['sha256']}").status_code


@pytest.mark.parametrize("who", SEEN)
def test_each_reads_the_papers_of_what_they_see(own: Desk, papers: dict[str, dict[str, Any]], who: str) -> None:
    answers = {name: read_by(own, WHO[who], each) for name, each in papers.items()}
    assert answers == {name: 200 if name in SEEN[who] else 404 for name in papers}


def test_what_is_hidden_is_told_as_what_is_unknown(own: Desk, papers: dict[str, dict[str, Any]]) -> None:
    hidden = papers["draft"]["sha256"]
    portal = own.portal.by(WHO["the standing office"])
    told = [portal.get(f"{DOCUMENTS}/{each}").text for each in (hidden, NEVER_UPLOADED)]
    assert told[0].replace(hidden, NEVER_UPLOADED) == told[1]


def test_a_paper_that_nothing_names_is_read_by_auditors_alone(own: Desk) -> None:
    """Whoever uploaded it has it."""
    described = paper("other", "which nobody names")
    own.upload([described])
    answers = {who: read_by(own, token, described) for who, token in WHO.items()}
    assert answers == {who: 200 if who == "an auditor" else 404 for who in WHO}


def test_a_paper_that_several_name_is_read_by_those_who_see_any(own: Desk) -> None:
    described = paper("other", "which two wards have")
    for unit in (WARD, OTHER_WARD):
        last = own.begin(own.new(unit, individual(), documents=[described])).json()
    own.hears_of(last["position"])
    read = {who for who, token in WHO.items() if read_by(own, token, described) == 200}
    assert read == {"its unit", "another unit", "an auditor"}


def test_what_was_just_written_is_read_with_its_position(own: Desk) -> None:
    described = report()
    position = own.begin(own.new(WARD, individual(), documents=[described])).json()["position"]
    answer = own.portal.by(WHO["its unit"]).get(f"{DOCUMENTS}/{described['sha256']}", params={"at_least": position})
    assert answer.content == bytes_of(described)


def test_a_paper_that_was_replaced_is_read_with_its_nomination(own: Desk) -> None:
    """The answer shows older versions, too."""
    first, second = report(), report()
    nomination = own.begun(WARD, individual(), documents=[first])
    own.hears_of(own.save(nomination, [second]).json()["position"])
    assert [read_by(own, WHO["its unit"], each) for each in (first, second)] == [200, 200]
    assert [read_by(own, WHO["another unit"], each) for each in (first, second)] == [404, 404]


def test_papers_of_the_list_and_of_the_offices_are_read_with_the_nomination(own: Desk) -> None:
    nomination = own.submitted("phuong-dong-nhan", individual())
    own.hears_of(own.endorse(nomination, "theme-lead").json()["position"])
    unit, lead = (
        bearer(Role.UNIT_OFFICER, "phuong-dong-nhan"),
        bearer(Role.THEME_LEAD, THEME_LEADS_UNIT),
    )
    for who in (unit, lead, WHO["the chair"]):
        assert {read_by(own, who, each) for each in (*LIST_PAPERS, *LEADS_PAPERS)} == {200}, who


def test_the_level_above_reads_the_papers_of_what_goes_up_to_it_and_no_others(fresh: Fresh) -> None:
    """R8."""
    desk, above = fresh(), bearer(Role.CHAIR_OFFICE, authority=CITY)
    granted = desk.awarded(WARD, individual(), date="2024-08-01")
    (of_granted,) = desk.read(granted)["documents"]
    assert read_by(desk, above, of_granted) == 404
    picked = desk.read(desk.picked(granted))
    desk.hears_of(desk.step(desk.begun(WARD, individual()), "withdraw").json()["position"])
    assert [read_by(desk, above, each) for each in picked["documents"]] == [200] * len(picked["documents"])
