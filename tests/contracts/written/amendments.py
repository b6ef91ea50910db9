"""A change of every kind."""

import datetime as dt

from shared.calendar import Term, TermForm
from shared.contracts.events.campaigns import PlanAmended
from shared.contracts.plan import (
    AmendingDocument,
    Category,
    Cluster,
    ClusterDissolved,
    ClusterSet,
    Coordinators,
    DeadlineExtended,
    DeadlineMoved,
    Pick,
    PickSet,
    Quota,
    QuotaSet,
    Selection,
    ThemeCoordinatorsChanged,
    ThemeLeadChanged,
    Unit,
    UnitAdded,
    UnitRenamed,
    UnitsMerged,
)
from tests.contracts.written.parts import CAMPAIGN, LATER, UNIT

_QUOTA = Quota(
    category=Category.COLLECTIVE,
    applies_to=Selection(kinds=("ward",), excluding=("phuong-bach-khoa",)),
    maximum=3,
    literal="tối đa 03 tập thể",
    clause="2",
)
_MOVED = Term(literal="đến hết tháng 9 năm 2024", clause="3", form=TermForm.THROUGH_MONTH, value="2024-09")
_COORDINATORS = Coordinators(
    kinds=("ward",), units=("phong-noi-vu",), excluding=("phuong-bach-khoa",), outside=("Trung tâm Văn hoá",)
)
_CLUSTER = Cluster(id="cum-2", name="Cụm 2", head="phuong-bach-khoa", members=("phuong-bach-khoa",), clause="7")
_PICK = Pick(
    occasion="city", category=Category.INDIVIDUAL, number=4, within="Công văn phân bổ của Thành phố", clause="8"
)

AMENDED = PlanAmended(
    campaign=CAMPAIGN,
    changes=(
        QuotaSet(quota=_QUOTA),
        DeadlineMoved(obligation="nominee-list", due=_MOVED),
        DeadlineExtended(obligation="implementation-plan", units=(UNIT, "phuong-bach-khoa"), due=LATER),
        UnitAdded(unit=Unit(id="truong-thcs-vinh-tuy", name="Trường THCS Vĩnh Tuy", kind="school", clause="4")),
        UnitRenamed(unit="phong-noi-vu", name="Phòng Nội vụ và Lao động"),
        UnitsMerged(
            units=("phuong-bach-khoa", "phuong-quynh-loi"),
            into=Unit(id="phuong-bach-khoa-moi", name="Phường Bách Khoa (mới)", kind="ward"),
        ),
        ThemeLeadChanged(theme="do-thi-van-minh", lead="phong-noi-vu"),
        ThemeCoordinatorsChanged(theme="do-thi-van-minh", coordinators=_COORDINATORS),
        ClusterSet(cluster=_CLUSTER),
        ClusterDissolved(cluster="cum-1"),
        PickSet(pick=_PICK),
    ),
    reason="Điều chỉnh theo sắp xếp đơn vị hành chính",
    document=AmendingDocument(
        title="Kế hoạch điều chỉnh, bổ sung Kế hoạch số 85/KH-UBND",
        number="102/KH-UBND",
        date=dt.date(2024, 7, 1),
        issuer="Ủy ban nhân dân quận Hai Bà Trưng",
    ),
)
"""An amendment with one change of every kind (R2)."""
