"""Amendments of the plan of 2024, and what they are made of."""

import datetime as dt
from pathlib import Path

from services.campaigns.adapters.plan_file import load_plan
from services.campaigns.domain.amending import Amendment, AmendPlan
from shared.calendar import Term, TermForm
from shared.contracts.events.campaigns import PlanAmended, PlanIssued
from shared.contracts.plan import AmendingDocument, Category, Change, Quota, QuotaSet, Selection, Unit

PLAN = load_plan((Path(__file__).parents[3] / "plans" / "hai-ba-trung-2024.toml").read_bytes())
ISSUED = PlanIssued(campaign=PLAN.campaign, plan=PLAN)

NOW = dt.datetime.fromisoformat("2024-08-01T09:00:00+07:00")
REASON = "Theo đề nghị của các phường"
DOCUMENT = AmendingDocument(
    title="Về việc điều chỉnh Kế hoạch",
    number="215/UBND-NV",
    date=dt.date(2024, 7, 30),
    issuer="Ủy ban nhân dân quận Hai Bà Trưng",
)

WARD, OTHER_WARD, OFFICE = "phuong-bach-mai", "phuong-quynh-loi", "phong-noi-vu"
LIST, PAPER = "ho-so-de-nghi-khen-thuong", "ke-hoach-trien-khai"


def amendment(*changes: Change, document: AmendingDocument = DOCUMENT) -> Amendment:
    """Return changes with a reason and a document."""
    return Amendment(changes, REASON, document)


def asked(*changes: Change, now: dt.datetime = NOW) -> AmendPlan:
    """Return the command that asks for changes."""
    return AmendPlan(PLAN.campaign, amendment(*changes), now)


def amended_by(*changes: Change, document: AmendingDocument = DOCUMENT) -> PlanAmended:
    """Return the event that records changes."""
    return PlanAmended(campaign=PLAN.campaign, changes=changes, reason=REASON, document=document)


def before(day: str) -> Term:
    """Return the term "before a day"."""
    return Term(literal=f"trước ngày {day}", clause="2", form=TermForm.BEFORE_DAY, value=day)


def quota(maximum: int, *units: str, kinds: tuple[str, ...] = (), category: Category = Category.INDIVIDUAL) -> QuotaSet:
    """Return the change that sets a maximum."""
    return QuotaSet(
        quota=Quota(
            category=category,
            applies_to=Selection(kinds=kinds, units=units),
            maximum=maximum,
            literal=f"tối đa {maximum:02}",
            clause="1",
        )
    )


def unit(unit_id: str, name: str, kind: str = "ward") -> Unit:
    """Return a unit as an amendment names it."""
    return Unit(id=unit_id, name=name, kind=kind)


def known(unit_id: str) -> Unit:
    """Return a unit of the register."""
    found = PLAN.unit(unit_id)
    assert found is not None
    return found
