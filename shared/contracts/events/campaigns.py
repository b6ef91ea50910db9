"""What the campaigns service records."""

from typing import ClassVar

from shared.contracts.document import Document
from shared.contracts.event import Event
from shared.contracts.names import Slug
from shared.contracts.plan import Plan


class PlanIssued(Event):
    """A campaign was opened by a plan (R1)."""

    NAME: ClassVar[str] = "campaigns.plan-issued.v1"

    campaign: Slug
    plan: Plan


class ObligationDelivered(Event):
    """A unit delivered what it owed, in time or late (R3, R5, R6)."""

    NAME: ClassVar[str] = "campaigns.obligation-delivered.v1"

    campaign: Slug
    unit: Slug
    obligation: Slug
    document: Document
