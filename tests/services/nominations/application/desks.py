"""A desk whose histories, rules, register, papers and clock are what a test says."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from services.nominations.application.desk import Desk
from services.nominations.domain.identity import Twin
from services.nominations.domain.nominee_list import Nomination, NomineeList
from services.nominations.domain.numbered import Numbered
from services.nominations.domain.rules import CampaignRules
from shared.contracts.decision import Decision, Refused
from shared.contracts.document import Document
from shared.contracts.event import Provenance
from shared.contracts.history import JointDecision, JointOutcome, Outcome
from shared.contracts.plan import Plan
from tests.services.nominations.campaign.plan import CAMPAIGN, CUTOFF, IN_TIME, RULES

BY = Provenance(actor="tests", correlation_id="tests")
EMPTY = NomineeList()
CLOSED = replace(RULES, closed=True)


class Lists:
    """Lists that are empty unless told otherwise, and remember which was asked for; each decision is taken twice."""

    def __init__(self, present: NomineeList = EMPTY) -> None:
        self.asked: list[str] = []
        self._present = present

    def load(self, aggregate_id: str) -> NomineeList:
        """Return what is present."""
        self.asked.append(aggregate_id)
        return self._present

    def change(
        self, aggregate_id: str, decide: Callable[[NomineeList], Decision], *, provenance: Provenance, at: datetime
    ) -> Outcome[NomineeList]:
        """Decide twice, and record nothing."""
        assert (provenance, at) == (BY, IN_TIME)
        self.asked.append(aggregate_id)
        decide(self._present)
        decision = decide(self._present)
        return Outcome(self._present, "NOMINATIONS:1", decision.refusal if isinstance(decision, Refused) else None)


class Book:
    """Rules of one campaign."""

    def __init__(self, rules: CampaignRules = RULES) -> None:
        self._rules = rules

    def rules_of(self, campaign: str) -> CampaignRules | None:
        """Return them."""
        return self._rules if campaign == CAMPAIGN else None

    def plans(self) -> Sequence[Plan]:
        """Return its plan."""
        return [self._rules.plan]


class AmendedBook(Book):
    """Rules that are amended each time that somebody looks."""

    def rules_of(self, campaign: str) -> CampaignRules | None:
        """Return them as of one position later."""
        self._rules = replace(self._rules, as_of=self._rules.as_of + 1)
        return super().rules_of(campaign)


class Clock:
    """A clock that passes the cutoff as soon as it has been read once."""

    def __init__(self) -> None:
        self._instants = iter((IN_TIME, CUTOFF))

    def now(self) -> datetime:
        """Return the present, which passes."""
        return next(self._instants)


class Together:
    """Several lists that are empty unless told otherwise, and remember which were asked for."""

    def __init__(self, present: NomineeList = EMPTY) -> None:
        self.asked: list[str] = []
        self._present = present

    def change(
        self,
        aggregate_ids: Collection[str],
        beside: str | None,
        decide: Callable[[Mapping[str, NomineeList], Numbered], JointDecision],
        *,
        provenance: Provenance,
        at: datetime,
    ) -> JointOutcome[NomineeList]:
        """Decide, and record nothing."""
        assert (provenance, at) == (BY, IN_TIME)
        self.asked += [*aggregate_ids, *([] if beside is None else [beside])]
        states = dict.fromkeys(aggregate_ids, self._present)
        decision = decide(states, Numbered())
        return JointOutcome(states, "NOMINATIONS:1", decision.refusal if isinstance(decision, Refused) else None)


class Register:
    """A register that knows of nobody."""

    def twins(self, rules: CampaignRules, nominations: Iterable[Nomination]) -> Mapping[str, Twin]:
        """Find nobody."""
        del rules, nominations
        return {}


class Shelf:
    """A shelf that lacks what it was told to."""

    def __init__(self, *lacking: Document) -> None:
        self._lacking = lacking

    def lacking(self, documents: Iterable[Document]) -> tuple[Document, ...]:
        """Return those among them that are lacking."""
        return tuple(document for document in documents if document in self._lacking)


def desk(lists: Lists, together: Together | None = None, book: Book | None = None, shelf: Shelf | None = None) -> Desk:
    return Desk(
        lists=lists,
        several=together or Together(),
        rule_book=book or Book(),
        register=Register(),
        shelf=shelf or Shelf(),
        clock=Clock(),
    )
