import pytest

from tests.services.campaigns.plan_files import checked, tables


def paper(**keys: object) -> dict[str, object]:
    return {"kind": "form", "name": "Mẫu", "per": "nominee", **keys}


def checked_papers(step: str, *papers: dict[str, object], occasion: str = "wrap-up") -> list[tuple[str, str, str]]:
    plan = tables()
    plan["checklists"] = [{"occasion": occasion, "step": step, "clause": "5", "papers": list(papers)}]
    return checked(plan)


@pytest.mark.parametrize(
    ("step", "confirmer"),
    [
        ("submission", "submitting-unit"),
        ("submission", "managing-unit"),
        ("theme-lead", "submitting-unit"),
        ("theme-lead", "managing-unit"),
        ("theme-lead", "theme-lead"),
    ],
)
def test_a_paper_is_confirmed_by_whoever_has_had_the_dossier(step: str, confirmer: str) -> None:
    """R14, R15, R17."""
    assert checked_papers(step, paper(confirmed_by=[confirmer])) == []


@pytest.mark.parametrize(
    ("step", "confirmer"), [("submission", "theme-lead"), ("submission", "chair"), ("theme-lead", "chair")]
)
def test_an_office_further_on_the_way_has_confirmed_nothing_yet(step: str, confirmer: str) -> None:
    """R14, R15."""
    assert checked_papers(step, paper(confirmed_by=["submitting-unit", confirmer])) == [
        ("confirmer-not-on-the-way", "error", "checklists[0].papers[0].confirmed_by[1]")
    ]


def test_an_office_of_another_route_confirms_nothing() -> None:
    """R14."""
    assert checked_papers("theme-lead", paper(confirmed_by=["council"])) == [
        ("confirmer-not-on-the-way", "error", "checklists[0].papers[0].confirmed_by[0]")
    ]


def test_whoever_decides_passes_no_papers_on() -> None:
    """R15."""
    assert checked_papers("chair", paper()) == [("papers-at-the-decision", "error", "checklists[0].step")]


@pytest.mark.parametrize("step", ["submission", "council"])
def test_nobody_hands_in_papers_for_a_pick(step: str) -> None:
    """R8: those picked bring the dossier that they have."""
    assert checked_papers(step, paper(), occasion="best") == [("papers-of-a-pick", "warning", "checklists[0].step")]


def test_a_paper_that_is_asked_for_twice_is_an_error_at_the_second() -> None:
    """R14."""
    assert checked_papers("submission", paper(), paper(required=False)) == [
        ("duplicate-paper", "error", "checklists[0].papers[1].kind")
    ]


def test_a_paper_may_be_asked_for_once_for_the_list_and_once_for_each_nominee() -> None:
    assert checked_papers("submission", paper(), paper(per="list")) == []


def test_a_paper_for_the_whole_list_states_no_nominees_achievement() -> None:
    """R21: it would stand behind every nomination of the list."""
    assert checked_papers("submission", paper(per="list", states_achievement=True)) == [
        ("achievement-of-a-list", "error", "checklists[0].papers[0].states_achievement")
    ]
