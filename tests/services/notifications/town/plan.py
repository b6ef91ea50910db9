"""A small campaign of an invented town: the plan that the tests of alerts tell stories of."""

from datetime import date

from shared.calendar import Term, TermForm
from shared.contracts.plan import (
    THEME_LEAD,
    AwardForm,
    Category,
    DeliveredAs,
    Hop,
    IssuedDocument,
    Obligation,
    Occasion,
    Office,
    Period,
    Plan,
    Quota,
    Recipient,
    Route,
    Selection,
    Unit,
    UnitKind,
)
from tests.services.notifications.town.days import due

CAMPAIGN = "mua-xuan-2024"
ELSEWHERE = "mua-thu-2024"
WARDS = ("ward-a", "ward-b")
REPORT, NOMINEES, WISH = "report", "nominees", "wish"


PLAN = Plan(
    campaign=CAMPAIGN,
    document=IssuedDocument(
        kind="Kế hoạch",
        number="7",
        symbol="/KH-UBND",
        date=date(2024, 7, 1),
        year=2024,
        title="Thi đua mùa xuân",
        issuer="Ủy ban nhân dân thị xã",
        authority="Thị xã",
        signer="Chủ tịch",
        signer_position="Chủ tịch",
        retained_by="VT",
    ),
    time_zone="Asia/Ho_Chi_Minh",
    standing_office="office",
    period=Period(ends=Term(literal="đến hết tháng 10", clause="2", form=TermForm.THROUGH_MONTH, value="2024-10")),
    reminder_days=(14, 7, 3, 1),
    due_soon_days=7,
    default_occasion="wrap-up",
    kinds=(UnitKind(id="ward", name="Phường"), UnitKind(id="department", name="Phòng")),
    units=(
        Unit(id="ward-a", name="Phường A", kind="ward"),
        Unit(id="ward-b", name="Phường B", kind="ward"),
        Unit(id="home-affairs", name="Phòng Nội vụ", kind="department"),
    ),
    offices=(
        Office(id="office", name="Phòng Nội vụ thị xã", unit="home-affairs"),
        Office(id="chair", name="Chủ tịch UBND thị xã"),
    ),
    recipients=(Recipient(literal="Các phường", clause="Nơi nhận", kinds=("ward",)),),
    award_forms=(AwardForm(id="merit", name="Giấy khen", granted_by="Chủ tịch"),),
    occasions=(
        Occasion(
            id="wrap-up", name="Tổng kết", award_form="merit", route="short", counts_against_quota=True, clause="3"
        ),
    ),
    routes=(
        Route(
            id="short",
            hops=(
                Hop(office=THEME_LEAD, act="endorse"),
                Hop(office="office", act="endorse"),
                Hop(office="chair", act="decide"),
            ),
            clause="3",
        ),
    ),
    quotas=(
        Quota(
            category=Category.COLLECTIVE,
            applies_to=Selection(kinds=("ward",)),
            maximum=2,
            literal="tối đa 02 tập thể",
            clause="4",
        ),
    ),
    obligations=(
        Obligation(
            id=REPORT,
            name="Kế hoạch của đơn vị",
            binds=Selection(kinds=("ward",)),
            owed_to="office",
            delivered_as=DeliveredAs.DOCUMENT,
            due=due(TermForm.BEFORE_DAY, "2024-08-05", "5"),
        ),
        Obligation(
            id=NOMINEES,
            name="Hồ sơ đề nghị",
            binds=Selection(kinds=("ward",)),
            owed_to="theme-lead",
            delivered_as=DeliveredAs.NOMINEE_LIST,
            occasion="wrap-up",
            due=due(TermForm.BEFORE_DAY, "2024-08-20", "6"),
        ),
        Obligation(
            id=WISH,
            name="Góp ý",
            binds=Selection(kinds=("ward",)),
            owed_to="office",
            delivered_as=DeliveredAs.DOCUMENT,
            due=due(TermForm.NONE_SET, "", "7"),
        ),
    ),
)


def plan_of(campaign: str, authority: str) -> Plan:
    """Return a plan of the town for a campaign of an authority; all of them have the same units."""
    offices = (each.model_copy(update={"issuer": authority}) if each.id == "chair" else each for each in PLAN.offices)
    document = PLAN.document.model_copy(update={"issuer": authority})
    return PLAN.model_copy(update={"campaign": campaign, "offices": tuple(offices), "document": document})
