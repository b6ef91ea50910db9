"""Submissions of the ward's list, and the facts that refusals of them are."""

import datetime as dt
from dataclasses import replace
from datetime import datetime

from services.nominations.domain.nominee_list import NOMINEE_LIST, NomineeList
from services.nominations.domain.submitting import SubmitNominations
from shared.contracts.document import Document
from shared.contracts.event import Event
from shared.contracts.events.nominations import Achieved, NominationDrafted, NominationRef, SubmissionRefused
from shared.contracts.nominee import Individual
from shared.contracts.plan import Category
from tests.given_when_then import Given
from tests.services.nominations.campaign.nominating import drafted, submitted
from tests.services.nominations.campaign.nominees import PERSON, person, ref
from tests.services.nominations.campaign.offices import UNIT
from tests.services.nominations.campaign.papers import LETTER_AND_MINUTES, paper, report_on
from tests.services.nominations.campaign.plan import CAMPAIGN, IN_TIME, RULES, WARD

FIRST, SECOND, THIRD = ref("a1"), ref("b2"), ref("c3")
SUBMIT_LIST = SubmitNominations(
    unit=WARD, nominations=(), documents=LETTER_AND_MINUTES, by=UNIT, rules=RULES, now=IN_TIME
)
OUTSIDER = Individual(person=PERSON.person, managing_unit="phuong-bach-khoa")
BESIDE = person("beside")
ACCOMPANIED = (drafted(BESIDE), submitted(BESIDE))
"""The individual without whom a unit submits no collective (R20)."""
TWO_SUBMITTED = (*ACCOMPANIED, drafted(FIRST), drafted(SECOND), submitted(FIRST, SECOND))
ACHIEVED = Achieved(starts=dt.date(2024, 4, 1), ends=dt.date(2024, 4, 30))
"""A time in the campaign's period, as ad hoc nominations name it (R9)."""


def ward_list(*events: Event) -> Given[NomineeList]:
    """Return the history of the ward's list, in which an individual was submitted before all else."""
    return Given(NOMINEE_LIST, *ACCOMPANIED, *events)


def ad_hoc(one: NominationRef, *, documents: tuple[Document, ...] | None = None) -> NominationDrafted:
    """Return that an ad hoc nomination was begun, dated and with its summary report."""
    summary = paper("summary-report").model_copy(update={"sha256": report_on(one).sha256})
    return drafted(one, documents=(summary,) if documents is None else documents, theme=None, achieved=ACHIEVED)


def only(*several: NominationRef, at: datetime = IN_TIME) -> SubmitNominations:
    return replace(SUBMIT_LIST, nominations=tuple(one.id for one in several), now=at)


def refused(
    *several: NominationRef, code: str, rule: str, clause: str = "III.4.2", category: Category | None = None
) -> SubmissionRefused:
    return SubmissionRefused(
        campaign=CAMPAIGN,
        unit=WARD,
        nominations=several,
        code=code,
        rule=rule,
        clause=clause,
        category=category,
        rules_as_of=1,
    )


def used_up(*several: NominationRef) -> SubmissionRefused:
    return refused(*several, code="quota-used-up", rule="R10", category=several[0].category)
