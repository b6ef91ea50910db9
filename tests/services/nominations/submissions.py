"""Submissions of the ward's list, and the facts that refusals of them are."""

from dataclasses import replace
from datetime import datetime

from services.nominations.domain.submitting import SubmitNominations
from shared.contracts.events.nominations import NominationRef, SubmissionRefused
from shared.contracts.nominee import Individual
from shared.contracts.plan import Category
from tests.services.nominations.campaign import (
    CAMPAIGN,
    IN_TIME,
    LETTER_AND_MINUTES,
    PERSON,
    RULES,
    WARD,
    drafted,
    ref,
    submitted,
)

FIRST, SECOND, THIRD = ref("a1"), ref("b2"), ref("c3")
SUBMIT_LIST = SubmitNominations(WARD, (), LETTER_AND_MINUTES, RULES, IN_TIME)
OUTSIDER = Individual(person=PERSON.person, managing_unit="phuong-bach-khoa")
TWO_SUBMITTED = (drafted(FIRST), drafted(SECOND), submitted(FIRST, SECOND))


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
