"""The table of roles: on plans as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.campaigns.adapters.plan_file import load_plan
from shared.contracts.plan import Plan
from shared.identity import TABLE, Action, Grant, Principal, Relation, Role, Target, could_ever, grant_for, rows_of
from thidua.story.stage import PLANS

HERE, ELSEWHERE, ABOVE = "ubnd-quan-hai-ba-trung", "ubnd-quan-thanh-xuan", "ubnd-thanh-pho-ha-noi"
WARD, OTHER_WARD = "phuong-bach-mai", "phuong-vinh-tuy"
LEAD, THEME, OTHER_THEME = "phong-quan-ly-do-thi", "do-thi-van-minh", "vi-nguoi-ngheo"
STANDING_UNIT, THEME_OF_STANDING_UNIT = "phong-noi-vu", "gan-bien-cong-trinh"
PLAN: Plan = load_plan((PLANS / "hai-ba-trung-2024.toml").read_bytes())

WRITING = frozenset(
    action for action in Action if not action.startswith(("read-", "follow-")) and action is not Action.MANAGE_VIEWS
)

RUNNING = frozenset(
    {
        Action.ISSUE_PLAN,
        Action.AMEND_PLAN,
        Action.CLOSE_CAMPAIGN,
        Action.URGE_UNITS,
        Action.RETRY_DELIVERY,
        Action.RECORD_ANSWER_FROM_ABOVE,
        Action.ANNOUNCE_AWARD,
    }
)


def holding(role: Role, unit: str | None = None, authority: str | None = HERE) -> Principal:
    return Principal(account="acc-1", grants=(Grant(role=role, unit=unit, authority=authority),))


def may(who: Principal, action: Action, **about: str) -> bool:
    return grant_for(who, action, Target(PLAN, **about)) is not None


@pytest.mark.parametrize(
    ("who", "action", "about"),
    [
        (holding(Role.UNIT_OFFICER, WARD), Action.NOMINATE, {"unit": WARD}),
        (holding(Role.UNIT_OFFICER, WARD), Action.READ_CAMPAIGN, {}),
        (holding(Role.UNIT_OFFICER, WARD, None), Action.DELIVER, {"unit": WARD}),
        (holding(Role.THEME_LEAD, LEAD), Action.TAKE_STEP, {"office": "theme-lead", "theme": THEME}),
        (holding(Role.THEME_LEAD, LEAD), Action.READ_NOMINATION, {"unit": WARD, "theme": THEME}),
        (
            holding(Role.THEME_LEAD, STANDING_UNIT),
            Action.TAKE_STEP,
            {"office": "theme-lead", "theme": THEME_OF_STANDING_UNIT},
        ),
        (holding(Role.STANDING_OFFICE), Action.TAKE_STEP, {"office": "standing-office"}),
        (holding(Role.COUNCIL_SECRETARY), Action.TAKE_STEP, {"office": "council"}),
        (holding(Role.CHAIR_OFFICE), Action.TAKE_STEP, {"office": "chair"}),
        (holding(Role.CHAIR_OFFICE, authority=ABOVE), Action.TAKE_STEP, {"office": "city-chair"}),
        (holding(Role.CHAIR_OFFICE, authority=ABOVE), Action.READ_NOMINATION, {"unit": WARD, "occasion": "city"}),
        (holding(Role.STANDING_OFFICE, authority=ABOVE), Action.READ_AWARDS, {"unit": WARD, "occasion": "title"}),
        (holding(Role.CHAIR_OFFICE, authority=ABOVE), Action.READ_CAMPAIGN, {}),
        (holding(Role.STANDING_OFFICE), Action.RECORD_ANSWER_FROM_ABOVE, {"office": "city-chair"}),
        (holding(Role.AUDITOR, authority=None), Action.READ_NOMINATION, {"unit": WARD}),
    ],
)
def test_an_official_may_do_what_the_office_is_there_for(who: Principal, action: Action, about: dict[str, str]) -> None:
    assert may(who, action, **about)


@pytest.mark.parametrize(
    ("who", "action", "about"),
    [
        (holding(Role.UNIT_OFFICER, OTHER_WARD), Action.NOMINATE, {"unit": WARD}),
        (holding(Role.UNIT_OFFICER, OTHER_WARD), Action.READ_NOMINATION, {"unit": WARD, "theme": THEME}),
        (holding(Role.UNIT_OFFICER, WARD, ELSEWHERE), Action.NOMINATE, {"unit": WARD}),
        (holding(Role.UNIT_OFFICER, WARD), Action.NOMINATE, {}),
        (holding(Role.UNIT_OFFICER, LEAD), Action.TAKE_STEP, {"office": "theme-lead", "theme": THEME}),
        (holding(Role.THEME_LEAD, LEAD), Action.TAKE_STEP, {"office": "theme-lead", "theme": OTHER_THEME}),
        (holding(Role.THEME_LEAD, LEAD), Action.TAKE_STEP, {"office": "chair", "theme": THEME}),
        (holding(Role.STANDING_OFFICE, authority=ELSEWHERE), Action.TAKE_STEP, {"office": "standing-office"}),
        (holding(Role.STANDING_OFFICE), Action.TAKE_STEP, {"office": "council"}),
        (holding(Role.COUNCIL_SECRETARY), Action.TAKE_STEP, {"office": "chair"}),
        (holding(Role.CHAIR_OFFICE), Action.TAKE_STEP, {"office": "city-chair"}),
        (holding(Role.CHAIR_OFFICE, authority=ABOVE), Action.TAKE_STEP, {"office": "chair"}),
        (holding(Role.STANDING_OFFICE, authority=ABOVE), Action.TAKE_STEP, {"office": "standing-office"}),
        (holding(Role.COUNCIL_SECRETARY, authority=ABOVE), Action.TAKE_STEP, {"office": "council"}),
        (holding(Role.CHAIR_OFFICE, authority=ABOVE), Action.READ_NOMINATION, {"unit": WARD, "occasion": "wrap-up"}),
        (holding(Role.CHAIR_OFFICE, authority=ABOVE), Action.READ_NOMINATION, {"unit": WARD}),
        (holding(Role.CHAIR_OFFICE, authority=ABOVE), Action.READ_STANDINGS, {"unit": WARD, "occasion": "city"}),
        (holding(Role.STANDING_OFFICE, authority=ABOVE), Action.READ_DRAFT, {"unit": WARD, "occasion": "title"}),
        (
            holding(Role.STANDING_OFFICE, authority=ELSEWHERE),
            Action.READ_NOMINATION,
            {"unit": WARD, "occasion": "city"},
        ),
        (holding(Role.UNIT_OFFICER, OTHER_WARD), Action.READ_NOMINATION, {"unit": WARD, "occasion": "city"}),
        (holding(Role.UNIT_OFFICER, WARD, ABOVE), Action.NOMINATE, {"unit": WARD}),
        (holding(Role.UNIT_OFFICER, WARD, ABOVE), Action.READ_CAMPAIGN, {}),
        (holding(Role.THEME_LEAD, LEAD, ABOVE), Action.READ_NOMINATION, {"unit": WARD, "theme": THEME}),
        (holding(Role.ADMINISTRATOR, authority=None), Action.READ_NOMINATION, {"unit": WARD}),
    ],
)
def test_nobody_may_do_what_another_office_is_there_for(who: Principal, action: Action, about: dict[str, str]) -> None:
    assert not may(who, action, **about)


@pytest.mark.parametrize("role", [Role.STANDING_OFFICE, Role.CHAIR_OFFICE])
@pytest.mark.parametrize("action", sorted(RUNNING))
def test_only_the_authority_whose_campaign_it_is_runs_it(role: Role, action: Action) -> None:
    """The one above decides on what comes up to it, and that is all it does (R8)."""
    assert not may(holding(role, authority=ABOVE), action)
    assert may(holding(Role.STANDING_OFFICE), action)


@pytest.mark.parametrize("action", sorted(WRITING))
def test_an_auditor_writes_nothing(action: Action) -> None:
    assert not could_ever(holding(Role.AUDITOR, authority=None), action)


@pytest.mark.parametrize("action", list(Action))
def test_every_action_has_a_row(action: Action) -> None:
    assert rows_of(action)


def test_no_row_stands_twice() -> None:
    assert len(set(TABLE)) == len(TABLE)


@given(st.sampled_from(TABLE), st.sampled_from([unit.id for unit in PLAN.units]))
def test_acting_for_one_unit_gives_no_hold_on_another(row: object, unit: str) -> None:
    """A unit's officer writes for that unit alone, whatever the row."""
    assert isinstance(row, type(TABLE[0]))
    if row.relation is Relation.OWN_UNIT and unit != WARD and row.role is Role.UNIT_OFFICER:
        assert not may(holding(row.role, WARD), row.action, unit=unit)


def test_the_heir_of_a_merged_unit_acts_for_it() -> None:
    """R2: what a merged unit began is its heir's."""
    units = tuple(u.model_copy(update={"merged_into": WARD}) if u.id == OTHER_WARD else u for u in PLAN.units)
    merged = PLAN.model_copy(update={"units": units})
    target = Target(merged, unit=OTHER_WARD)
    assert grant_for(holding(Role.UNIT_OFFICER, WARD), Action.READ_NOMINATION, target) is not None
    assert grant_for(holding(Role.UNIT_OFFICER, OTHER_WARD), Action.READ_NOMINATION, target) is None
