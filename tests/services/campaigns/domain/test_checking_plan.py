import pytest

from services.campaigns.domain.checking_plan import check_plan
from services.campaigns.domain.plan_problem import Problem
from shared.contracts.plan import Plan
from tests.services.campaigns.plan_files import checked, put, tables

QUOTA = {"category": "collective", "literal": "x", "clause": "1", "applies_to": {"kinds": ["school"]}}
LIST = {
    "id": "other-list",
    "name": "Danh sách khác",
    "owed_to": "chair",
    "delivered_as": "nominee-list",
    "occasion": "wrap-up",
    "due": {"literal": "x", "clause": "1", "form": "none-set"},
    "binds": {"units": ["school-one"]},
}
CLUSTER = {"id": "one", "name": "Cụm", "head": "school-one", "members": ["school-one"], "clause": "1"}
RULE = {"activities_at_least": 1, "registration_states": [], "registered_with": "nobody", "clause": "1"}


def test_a_plan_in_order_has_no_problem() -> None:
    assert checked(tables()) == []


@pytest.mark.parametrize(
    ("path", "value", "code", "key"),
    [
        ("units.0.kind", "x", "unknown-kind", "units[0].kind"),
        ("themes.0.lead", "x", "unknown-lead-unit", "themes[0].lead"),
        ("quotas.0.applies_to.units", ["x"], "unknown-unit", "quotas[0].applies_to.units[0]"),
        ("quotas.0.applies_to.kinds", ["school", "office", "x"], "unknown-kind", "quotas[0].applies_to.kinds[2]"),
        ("obligations.0.binds.excluding", ["x"], "unknown-unit", "obligations[0].binds.excluding[0]"),
        ("obligations.0.owed_to", "x", "unknown-office", "obligations[0].owed_to"),
        ("obligations.0.occasion", "x", "unknown-occasion", "obligations[0].occasion"),
        ("recipients.0.units", ["x"], "unknown-unit", "recipients[0].units[0]"),
        ("offices.0.unit", "x", "unknown-unit", "offices[0].unit"),
        ("standing_office", "x", "unknown-standing-office", "standing_office"),
        ("default_occasion", "x", "unknown-occasion", "default_occasion"),
        ("occasions.0.award_form", "x", "unknown-award-form", "occasions[0].award_form"),
        ("occasions.0.route", "x", "unknown-route", "occasions[0].route"),
        ("picks.0.occasion", "x", "unknown-occasion", "picks[0].occasion"),
        ("checklists.0.occasion", "x", "unknown-occasion", "checklists[0].occasion"),
        ("checklists.0.step", "x", "unknown-step", "checklists[0].step"),
        ("checklists.0.papers.1.confirmed_by", ["x"], "unknown-confirmer", "checklists[0].papers[1].confirmed_by[0]"),
        ("routes.0.hops.0.office", "x", "unknown-office", "routes[0].hops[0].office"),
        ("clusters", [CLUSTER | {"head": "x"}], "unknown-unit", "clusters[0].head"),
        ("clusters", [CLUSTER | {"members": ["x"]}], "unknown-unit", "clusters[0].members[0]"),
        ("cluster_rule", RULE, "unknown-office", "cluster_rule.registered_with"),
    ],
)  # fmt: skip
def test_what_a_plan_mentions_and_does_not_have_is_an_error(path: str, value: object, code: str, key: str) -> None:
    plan = tables()
    put(plan, path, value)
    assert (code, "error", key) in checked(plan)


@pytest.mark.parametrize("key", ["units", "kinds"])
def test_a_coordinator_that_the_plan_does_not_have_is_a_warning(key: str) -> None:
    plan = tables()
    plan["themes"][0]["coordinators"] = {key: ["x"]}
    assert checked(plan) == [(f"unknown-{key[:-1]}", "warning", f"themes[0].coordinators.{key}[0]")]


def test_a_coordinator_outside_the_register_is_a_warning_with_its_name_and_clause() -> None:
    plan = tables()
    plan["themes"][0]["coordinators"] = {"outside": ["Trung tâm quận khác"]}
    (problem,) = check_plan(Plan.model_validate(plan))
    assert problem.severity == "warning"
    assert "Trung tâm quận khác" in problem.what.vi
    assert "mục 2" in problem.what.vi


@pytest.mark.parametrize(
    "table", ["kinds", "units", "offices", "themes", "award_forms", "occasions", "routes", "obligations", "contests"]
)
def test_an_id_that_stands_twice_is_an_error_at_the_second(table: str) -> None:
    plan = tables()
    plan[table].append(plan[table][0])
    codes = [problem for problem in checked(plan) if problem[0].startswith("duplicate-")]
    assert [(severity, key) for _, severity, key in codes] == [("error", f"{table}[{len(plan[table]) - 1}].id")]


@pytest.mark.parametrize(("table", "key"), [("picks", "category"), ("checklists", "step")])
def test_a_pair_that_stands_twice_is_an_error(table: str, key: str) -> None:
    plan = tables()
    plan[table].append(plan[table][0])
    assert checked(plan) == [(f"duplicate-{table[:-1]}", "error", f"{table}[1].{key}")]


def test_two_units_of_one_name_are_a_warning() -> None:
    plan = tables()
    put(plan, "units.1.name", "trường một")
    assert checked(plan) == [("same-name", "warning", "units[1].name")]


def test_two_quotas_for_a_unit_and_a_category_are_an_error_that_names_the_unit() -> None:
    plan = tables()
    plan["quotas"].append(QUOTA | {"applies_to": {"units": ["school-two"]}})
    (problem,) = check_plan(Plan.model_validate(plan))
    assert (problem.code, problem.key) == ("quota-overlap", "quotas[2].applies_to")
    assert "Trường Hai" in problem.what.vi


def test_quotas_that_exclude_one_another_do_not_overlap() -> None:
    plan = tables()
    put(plan, "quotas.0.applies_to.excluding", ["school-two"])
    plan["quotas"].append(QUOTA | {"applies_to": {"units": ["school-two"]}})
    assert checked(plan) == []


def test_two_deadlines_for_a_units_list_are_an_error() -> None:
    plan = tables()
    plan["obligations"].append(LIST)
    assert checked(plan) == [("list-overlap", "error", "obligations[3].binds")]


def test_a_quota_that_expects_more_than_its_maximum_is_an_error() -> None:
    plan = tables()
    put(plan, "quotas.0.expected", 3)
    assert checked(plan) == [("quota-expects-too-many", "error", "quotas[0].expected")]


def test_units_without_a_quota_are_one_warning_for_each_category() -> None:
    plan = tables()
    put(plan, "quotas.0.applies_to.kinds", ["school"])
    assert checked(plan) == [("unit-without-quota", "warning", "quotas")]


@pytest.mark.parametrize("path", ["quotas.0.applies_to", "obligations.0.binds"])
def test_a_selection_of_nobody_is_a_warning(path: str) -> None:
    plan = tables()
    put(plan, path, {})
    table, index, key = path.split(".")
    assert ("binds-nobody", "warning", f"{table}[{index}].{key}") in checked(plan)


@pytest.mark.parametrize(
    ("hops", "code", "key"),
    [
        ([], "route-without-decision", "routes[0].hops"),
        ([{"office": "chair", "act": "endorse"}], "route-without-decision", "routes[0].hops[0].act"),
        (
            [{"office": "chair", "act": "decide"}, {"office": "chair", "act": "decide"}],
            "decision-before-the-end",
            "routes[0].hops[0].act",
        ),
    ],
)
def test_a_route_decides_at_its_end_and_only_there(hops: list[dict[str, str]], code: str, key: str) -> None:
    plan = tables()
    put(plan, "routes.0.hops", hops)
    assert (code, "error", key) in checked(plan)


def test_a_route_through_theme_leads_needs_themes() -> None:
    plan = tables()
    plan["themes"] = []
    assert ("theme-lead-without-themes", "error", "routes[0].hops[0].office") in checked(plan)


def test_what_is_owed_to_theme_leads_needs_themes() -> None:
    plan = tables()
    plan["themes"] = []
    assert ("theme-lead-without-themes", "error", "obligations[0].owed_to") in checked(plan)


def test_a_word_of_the_format_names_no_office() -> None:
    plan = tables()
    put(plan, "offices.1.id", "theme-lead")
    assert ("reserved-id", "error", "offices[1].id") in checked(plan)


def test_a_period_that_ends_before_it_starts_is_an_error() -> None:
    plan = tables()
    put(plan, "period.starts", "2030-07-01")
    assert checked(plan) == [("period-ends-before-it-starts", "error", "period.ends")]


@pytest.mark.parametrize(("value", "severity"), [("2042-06-01", "warning"), ("0001-01-01", "error")])
def test_a_deadline_far_from_the_documents_year_is_reported(value: str, severity: str) -> None:
    plan = tables()
    put(plan, "obligations.0.due", {"literal": "x", "clause": "1", "form": "before-day", "value": value})
    assert checked(plan) == [("year-far-away", severity, "obligations[0].due")]


def test_a_day_that_differs_from_the_one_written_out_is_a_warning() -> None:
    plan = tables()
    put(plan, "obligations.0.due.value", "2030-01-06")  # 01/6 read the other way round
    assert checked(plan) == [("literal-differs", "warning", "obligations[0].due")]


def test_an_occasion_may_want_an_achievement_dated_while_the_period_has_no_first_day() -> None:
    """R9: the period opens with the plan's issue then."""
    plan = tables()
    assert "starts" not in plan["period"]
    put(plan, "occasions.0.dated_achievement", value=True)
    assert checked(plan) == []


def test_a_document_dated_in_another_year_is_an_error() -> None:
    plan = tables()
    put(plan, "document.date", "2029-12-31")
    assert checked(plan) == [("year-differs", "error", "document.date")]


def test_a_draft_is_reported_as_one() -> None:
    plan = tables()
    plan["document"] |= {"number": "", "date": None}
    assert [code for code, severity, _ in checked(plan) if severity == "warning"] == [
        "draft-without-number",
        "draft-without-date",
    ]


def test_a_standing_office_that_no_unit_holds_is_a_warning() -> None:
    plan = tables()
    put(plan, "standing_office", "chair")
    assert checked(plan) == [("standing-office-without-unit", "warning", "standing_office")]


def test_a_plan_without_obligations_is_a_warning() -> None:
    plan = tables()
    plan["obligations"] = plan["contests"] = []
    assert checked(plan) == [("no-obligations", "warning", "obligations")]


def test_a_kind_without_units_is_a_warning() -> None:
    plan = tables()
    plan["kinds"].append({"id": "club", "name": "Câu lạc bộ"})
    assert checked(plan) == [("kind-without-units", "warning", "kinds[2]")]


def test_every_problem_is_found_at_once() -> None:
    plan = tables()
    put(plan, "themes.0.lead", "x")
    put(plan, "standing_office", "y")
    put(plan, "routes.0.hops.1.act", "endorse")
    assert {code for code, _, _ in checked(plan)} == {
        "unknown-lead-unit",
        "unknown-standing-office",
        "route-without-decision",
    }


def test_a_key_is_written_as_people_write_it() -> None:
    (problem,) = (p for p in check_plan(Plan.model_validate(tables() | {"standing_office": "y"})))
    moved = problem.model_copy(update={"path": ("routes", 2, "hops", 0, "office")})
    assert isinstance(moved, Problem)
    assert moved.key == "routes[2].hops[0].office"
