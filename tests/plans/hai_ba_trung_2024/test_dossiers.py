"""The plan file of Hai Bà Trưng against the issued document: the papers of a dossier, written out here by hand."""

from shared.contracts.plan import Plan


def test_the_wrap_up_dossier_has_its_papers_in_one_original_set(plan: Plan) -> None:
    checklist = next(c for c in plan.checklists if (c.occasion, c.step) == ("wrap-up", "submission"))
    required = {paper.kind for paper in checklist.papers if paper.required}
    assert required == {"submission-letter", "council-minutes", "nominee-list", "achievement-report"}
    assert [paper.kind for paper in checklist.papers if paper.required_for_outsiders] == ["managing-unit-consent"]
    assert checklist.original_sets == 1


def test_an_outsiders_dossier_has_the_managing_units_consent_confirmed_by_it(plan: Plan) -> None:
    """R17, III.5.2, notes."""
    papers = [(c.step, paper) for c in plan.checklists for paper in c.papers if paper.required_for_outsiders]
    assert [(step, p.kind, p.per, p.required, p.confirmed_by) for step, p in papers] == [
        ("submission", "managing-unit-consent", "nominee", False, ("managing-unit",))
    ]


def test_the_reports_and_no_other_papers_state_achievements(plan: Plan) -> None:
    """R14, R16, R17, R21: whoever manages an outsider confirms these too."""
    stating = {(c.occasion, c.step): [p.kind for p in c.papers if p.states_achievement] for c in plan.checklists}
    assert stating == {
        ("wrap-up", "submission"): ["achievement-report"],
        ("wrap-up", "theme-lead"): ["achievement-report"],
        ("ad-hoc", "submission"): ["summary-report"],
    }


def test_the_units_report_is_confirmed_by_the_unit(plan: Plan) -> None:
    """R14, III.5.2a."""
    checklist = next(c for c in plan.checklists if (c.occasion, c.step) == ("wrap-up", "submission"))
    report = next(paper for paper in checklist.papers if paper.kind == "achievement-report")
    assert report.confirmed_by == ("submitting-unit",)


def test_the_leads_dossier_needs_its_own_letter_and_minutes_and_no_list(plan: Plan) -> None:
    """R15, III.5.2b."""
    checklist = next(c for c in plan.checklists if (c.occasion, c.step) == ("wrap-up", "theme-lead"))
    required = {(paper.kind, paper.per) for paper in checklist.papers if paper.required}
    assert required == {("submission-letter", "list"), ("council-minutes", "list"), ("achievement-report", "nominee")}


def test_every_dossier_is_one_original_set(plan: Plan) -> None:
    """R18, III.5.3."""
    assert {checklist.original_sets for checklist in plan.checklists} == {1}


def test_the_leads_report_is_confirmed_by_the_unit_and_the_lead(plan: Plan) -> None:
    checklist = next(c for c in plan.checklists if (c.occasion, c.step) == ("wrap-up", "theme-lead"))
    report = next(paper for paper in checklist.papers if paper.kind == "achievement-report")
    assert report.confirmed_by == ("submitting-unit", "theme-lead")


def test_an_ad_hoc_dossier_needs_no_minutes(plan: Plan) -> None:
    checklist = next(c for c in plan.checklists if c.occasion == "ad-hoc")
    assert {paper.kind for paper in checklist.papers if paper.required} == {"submission-letter", "summary-report"}
