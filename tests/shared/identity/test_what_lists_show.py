"""Lists are narrowed by the table that single answers are permitted by: both say the same of each row."""

from hypothesis import given
from hypothesis import strategies as st

from services.campaigns.adapters.plan_file import load_plan
from shared.contracts.plan import Plan
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


KNOWN = (*DISTRICTS, _with_a_merger(DISTRICTS[0]).model_copy(update={"campaign": "merged-2024"}))


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


def test_a_campaign_of_which_nothing_is_shown_is_left_out() -> None:
    officer = Principal(account="acc-1", grants=(Grant(role=Role.UNIT_OFFICER, unit=WARD, authority=AUTHORITIES[0]),))
    assert list(visible_parts(officer, Action.READ_STANDINGS, DISTRICTS)) == ["hai-ba-trung-2024"]


def test_what_a_merged_unit_left_is_shown_to_its_heir() -> None:
    """R2."""
    heir = Principal(account="acc-1", grants=(Grant(role=Role.UNIT_OFFICER, unit=WARD, authority=AUTHORITIES[0]),))
    parts = visible_parts(heir, Action.READ_STANDINGS, KNOWN)
    assert parts["merged-2024"].units == {WARD, MERGED}
