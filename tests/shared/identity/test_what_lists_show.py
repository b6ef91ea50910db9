"""Lists are narrowed by the table that single answers are permitted by: both say the same of each row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.campaigns.adapters.plan_file import load_plan
from shared.contracts.plan import Hop, Office, Plan
from shared.identity import Action, Grant, Part, Principal, Role, Target, grant_for, visible_parts
from shared.identity.roles import ACTING_FOR_A_UNIT
from thidua.story.stage import PLANS

DISTRICTS: tuple[Plan, ...] = tuple(
    load_plan((PLANS / f"{name}.toml").read_bytes()) for name in ("hai-ba-trung-2024", "thanh-xuan-2023")
)
AUTHORITIES = ("ubnd-quan-hai-ba-trung", "ubnd-quan-thanh-xuan", "ubnd-thanh-pho-ha-noi", None)
WARD, MERGED, LEAD = "phuong-bach-mai", "phuong-vinh-tuy", "phong-quan-ly-do-thi"


def _with_a_merger(plan: Plan) -> Plan:
    units = (u.model_copy(update={"merged_into": WARD}) if u.id == MERGED else u for u in plan.units)
    return plan.model_copy(update={"units": tuple(units)})


def _with_an_office_of(unit: str, plan: Plan) -> Plan:
    """Let a unit hold an office that titles travel through."""
    board, examined = Office(id="board", name="Board", unit=unit), Hop(office="board", act="endorse")
    routes = (r.model_copy(update={"hops": (examined, *r.hops)}) if r.id == "title" else r for r in plan.routes)
    return plan.model_copy(update={"offices": (*plan.offices, board), "routes": tuple(routes)})


KNOWN = (
    *DISTRICTS,
    _with_a_merger(DISTRICTS[0]).model_copy(update={"campaign": "merged-2024"}),
    _with_an_office_of(WARD, DISTRICTS[0]).model_copy(update={"campaign": "examined-2024"}),
)


@st.composite
def grants(draw: st.DrawFn) -> Grant:
    role = draw(st.sampled_from(Role))
    unit = draw(st.sampled_from((WARD, MERGED, LEAD, "no-such-unit"))) if role in ACTING_FOR_A_UNIT else None
    return Grant(role=role, authority=draw(st.sampled_from(AUTHORITIES)), unit=unit)


@given(
    held=st.lists(grants(), min_size=1, max_size=3),
    action=st.sampled_from([action for action in Action if action.startswith(("read-", "follow-"))]),
    plan=st.sampled_from(KNOWN),
)
def test_a_list_shows_a_unit_s_rows_to_whom_one_of_them_is_shown(held: list[Grant], action: Action, plan: Plan) -> None:
    who = Principal(account="acc-1", grants=tuple(held))
    part = visible_parts(who, action, KNOWN).get(plan.campaign, Part())
    for unit in plan.units:
        shown = part.everything or unit.id in part.units
        assert shown == (grant_for(who, action, Target(plan, unit=unit.id)) is not None)
    for theme in plan.themes:
        shown = part.everything or theme.id in part.themes
        assert shown == (grant_for(who, action, Target(plan, theme=theme.id)) is not None)
    for occasion in plan.occasions:
        shown = part.everything or occasion.id in part.occasions
        assert shown == (grant_for(who, action, Target(plan, occasion=occasion.id)) is not None)


def test_a_campaign_of_which_nothing_is_shown_is_left_out() -> None:
    officer = Principal(account="acc-1", grants=(Grant(role=Role.UNIT_OFFICER, unit=WARD, authority=AUTHORITIES[0]),))
    assert list(visible_parts(officer, Action.READ_STANDINGS, DISTRICTS)) == ["hai-ba-trung-2024"]


def _above(role: Role = Role.CHAIR_OFFICE) -> Principal:
    return Principal(account="acc-1", grants=(Grant(role=role, authority=AUTHORITIES[2]),))


@pytest.mark.parametrize(("campaign", "occasions"), [("hai-ba-trung-2024", {"city", "title"})])
@pytest.mark.parametrize("role", [Role.STANDING_OFFICE, Role.COUNCIL_SECRETARY, Role.CHAIR_OFFICE])
def test_the_level_above_is_shown_what_goes_up_to_it(role: Role, campaign: str, occasions: set[str]) -> None:
    """R8."""
    for action in (Action.READ_NOMINATION, Action.READ_QUEUE, Action.READ_AWARDS, Action.READ_PICKS):
        assert visible_parts(_above(role), action, DISTRICTS)[campaign] == Part(occasions=frozenset(occasions))


@pytest.mark.parametrize("action", [Action.READ_STANDINGS, Action.READ_DRAFT, Action.READ_INBOX])
def test_the_level_above_is_shown_nothing_of_what_units_owe(action: Action) -> None:
    assert visible_parts(_above(), action, DISTRICTS) == {}


@pytest.mark.parametrize("role", sorted(ACTING_FOR_A_UNIT))
def test_a_unit_that_holds_an_office_is_shown_what_travels_through_it(role: Role) -> None:
    """R23: not what waits for leads of themes that it does not lead."""
    member = Principal(account="acc-1", grants=(Grant(role=role, unit=WARD, authority=AUTHORITIES[0]),))
    part = visible_parts(member, Action.READ_NOMINATION, KNOWN)["examined-2024"]
    assert part == Part(units=frozenset({WARD}), occasions=frozenset({"title"}))


def test_what_a_merged_unit_left_is_shown_to_its_heir() -> None:
    """R2."""
    heir = Principal(account="acc-1", grants=(Grant(role=Role.UNIT_OFFICER, unit=WARD, authority=AUTHORITIES[0]),))
    parts = visible_parts(heir, Action.READ_STANDINGS, KNOWN)
    assert parts["merged-2024"].units == {WARD, MERGED}
