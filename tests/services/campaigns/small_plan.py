"""A small plan of 2024 with something of all that units deliver, register and enter, and what is sent in under it."""

from services.campaigns.adapters.plan_file import load_plan
from services.campaigns.domain.taking_part import InForce
from shared.contracts.document import Document
from shared.contracts.events.campaigns import EntryPersonal, Statement
from shared.contracts.plan import Cluster, Contest, Plan, Unit, UnitsMerged, amended
from tests.services.campaigns.plan_files import VALID

_MORE = """
[[themes]]
id = "sports"
number = "2"
title = "Thể thao"
lead = "home-affairs"
time_frame = { literal = "trong năm 2024", clause = "2", form = "within-year", value = "2024" }
clause = "2"

[[obligations]]
id = "report"
name = "Báo cáo sơ kết"
owed_to = "home-affairs"
delivered_as = "document"
states = ["results", "lessons"]
due = { literal = "trước ngày 01/7/2024", clause = "12", form = "before-day", value = "2024-07-01" }
[obligations.binds]
kinds = ["school"]
[[obligations.extensions]]
unit = "school-two"
due = { literal = "trước ngày 01/9/2024", clause = "12a", form = "before-day", value = "2024-09-01" }

[[obligations]]
id = "accounts"
name = "Quyết toán"
owed_to = "chair"
delivered_as = "document"
due = { clause = "13", form = "none-set" }
[obligations.binds]
units = ["home-affairs"]
"""

SMALL = (
    VALID.replace("2030", "2024").replace(
        'registration_states = ["time", "place"]', 'registration_states = ["time", "place", "organiser"]', 1
    )
    + _MORE
)
"""The plan's file."""

PLAN: Plan = load_plan(SMALL.encode())
HEAD, MEMBER, OFFICE = "school-one", "school-two", "home-affairs"
"""The head of the cluster, a school that the cluster does not know, and the unit that leads both themes."""

CLUSTER_OF_SCHOOLS: Cluster = PLAN.clusters[0]
WRITING: Contest = PLAN.contests[0]

OPEN = InForce(PLAN)
CLOSED = InForce(PLAN, closed=True)


def _school_two_merged() -> Plan:
    heir = PLAN.unit(HEAD)
    assert isinstance(heir, Unit)
    return amended(PLAN, (UnitsMerged(units=(MEMBER,), into=heir),))


MERGED = InForce(_school_two_merged())
"""After the second school merged into the first."""


def paper(digit: int = 0) -> Document:
    """Return a document, the same for the same digit."""
    return Document(kind="report", number="12/BC", file_name="báo cáo.pdf", size=1, sha256=f"{digit:064x}")


def entry(digit: int = 0, author: str = "Nguyễn Văn Mẫu") -> EntryPersonal:
    """Return what an entry says, with the bytes of a digit."""
    return EntryPersonal(author=author, title="Người gác chắn", subject="Trần Thị Mẫu", document=paper(digit))


def says(*points: str) -> tuple[Statement, ...]:
    """Return a statement on each of these points."""
    return tuple(Statement(point=point, lines=(f"về {point}",)) for point in points)
