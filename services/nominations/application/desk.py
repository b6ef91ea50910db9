from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from typing import Self

from services.nominations.application.ports import NomineeRegister, RuleBook
from services.nominations.domain.batch import list_of, lists_of
from services.nominations.domain.nominee_list import NomineeList
from services.nominations.domain.numbered import Numbered
from services.nominations.domain.rules import CampaignRules
from shared.calendar import Clock
from shared.contracts.decision import Decision, Refused
from shared.contracts.document import Document
from shared.contracts.event import Event, Provenance
from shared.contracts.history import History, JointDecision, JointHistory, JointOutcome, Outcome
from shared.contracts.ids import nominee_list_id, place_of_nomination
from shared.contracts.refusals import CampaignIsClosed, UnknownCampaign, UnknownNomination
from shared.contracts.shelf import DocumentShelf, unless_uploaded

Deciding = Callable[[NomineeList, CampaignRules, datetime], Decision]
"""A decision on a list under a campaign's rules at an instant."""

DecidingTogether = Callable[[Mapping[str, NomineeList], Numbered, CampaignRules, datetime], JointDecision]
"""A decision on several lists, and on what stands under a decision's number."""


class RulesBehindError(Exception):
    """This process has not heard yet of rules that a list was decided under elsewhere; a moment later it has."""


@dataclass(frozen=True)
class Desk:
    """Where nominee lists are worked on: their histories, the rules and nominees as last heard, papers, the clock.

    For decisions on several lists, those nominations do not exist that are `hidden` from whoever asks.
    """

    lists: History[NomineeList]
    several: JointHistory[NomineeList, Numbered]
    rule_book: RuleBook
    register: NomineeRegister
    shelf: DocumentShelf
    clock: Clock
    hidden: frozenset[str] = frozenset()

    def hiding(self, nominations: Iterable[str]) -> Self:
        """Return a desk at which these nominations do not exist."""
        return replace(self, hidden=frozenset(nominations))

    def work_on_list(
        self,
        campaign: str,
        unit: str,
        decide: Deciding,
        provenance: Provenance,
        documents: Iterable[Document] = (),
        *,
        after_closing: bool = False,
    ) -> Outcome[NomineeList]:
        """Decide on a unit's list, in the order in which decisions on it are recorded (R10).

        What is recorded goes by the rules as last heard, and its documents have to be uploaded. Raises RulesBehindError
        where that would be older rules than what the list holds already.
        """
        if self.rule_book.rules_of(campaign) is None:
            return Outcome(NomineeList(), None, UnknownCampaign(campaign=campaign))
        now, papers = self.clock.now(), tuple(documents)

        def decided(state: NomineeList) -> Decision:
            rules = self._rules(campaign, (state,))
            decision = decide(state, rules, now)
            if isinstance(decision, Refused):
                return _refused(decision, rules, after_closing=after_closing)
            return self._lets_record(decision, rules, papers, after_closing=after_closing) or decision

        return self.lists.change(nominee_list_id(campaign, unit), decided, provenance=provenance, at=now)

    def work_on_nomination(
        self,
        nomination: str,
        decide: Callable[[str], Deciding],
        provenance: Provenance,
        documents: Iterable[Document] = (),
        *,
        after_closing: bool = False,
    ) -> Outcome[NomineeList]:
        """Decide on the list that a nomination's id leads to; `decide` is told whose list it is."""
        place = place_of_nomination(nomination)
        if place is None or self.rule_book.rules_of(place[0]) is None:
            return Outcome(NomineeList(), None, UnknownNomination(nomination=nomination))
        campaign, unit = place
        return self.work_on_list(campaign, unit, decide(unit), provenance, documents, after_closing=after_closing)

    def work_on_several(  # noqa: PLR0913  (what is decided, on what, and with what)
        self,
        campaign: str,
        lists: Collection[str],
        decide: DecidingTogether,
        provenance: Provenance,
        *,
        number: str | None = None,
        documents: Iterable[Document] = (),
        after_closing: bool = False,
    ) -> JointOutcome[NomineeList]:
        """Decide on several lists as one, and where a number is given, on what stands under it; all or none.

        Lists of other campaigns are left out: what is in them goes by other rules.
        """
        if self.rule_book.rules_of(campaign) is None:
            return JointOutcome({}, None, UnknownCampaign(campaign=campaign))
        now, papers = self.clock.now(), tuple(documents)

        def decided(states: Mapping[str, NomineeList], standing: Numbered) -> JointDecision:
            rules = self._rules(campaign, states.values())
            decision = decide(_without(states, self.hidden), standing, rules, now)
            if isinstance(decision, Refused):
                return _refused(decision, rules, after_closing=after_closing)
            events = tuple(chain.from_iterable(decision.values()))
            return self._lets_record(events, rules, papers, after_closing=after_closing) or decision

        of_campaign = [each for each in lists if each.startswith(f"{campaign}/")]
        return self.several.change(of_campaign, number, decided, provenance=provenance, at=now)

    def lists_behind(self, nominations: Iterable[str]) -> tuple[str, ...]:
        """Return the ids of the lists that hold these nominations, and what those rest on that are picks (R8)."""
        named = tuple(nominations)
        lists = {each: self.lists.load(each) for each in lists_of(named)}
        found = (list_of(lists, each).nominations.get(each) for each in named)
        return lists_of((*named, *(n.picked_from for n in found if n is not None and n.picked_from is not None)))

    def _lets_record(
        self,
        events: Sequence[Event],
        rules: CampaignRules,
        documents: tuple[Document, ...],
        *,
        after_closing: bool = False,
    ) -> Refused | None:
        """Refuse to record anything in a closed campaign, or what was not uploaded; a repeat records nothing."""
        if not events:
            return None
        if rules.closed and not after_closing:
            return Refused(CampaignIsClosed(campaign=rules.plan.campaign))
        lacking = unless_uploaded(self.shelf, documents)
        return None if lacking is None else Refused(lacking)

    def _rules(self, campaign: str, lists: Iterable[NomineeList]) -> CampaignRules:
        """Return the rules as last heard, each time anew: what is decided anew is decided under the newest."""
        rules = self.rule_book.rules_of(campaign)
        if rules is None or any(state.rules_as_of > rules.as_of for state in lists):
            raise RulesBehindError(campaign)
        return rules


def _without(states: Mapping[str, NomineeList], hidden: frozenset[str]) -> Mapping[str, NomineeList]:
    if not hidden:
        return states
    shown = {
        each: {id_: nomination for id_, nomination in state.nominations.items() if id_ not in hidden}
        for each, state in states.items()
    }
    return {each: state.model_copy(update={"nominations": shown[each]}) for each, state in states.items()}


def _refused(refused: Refused, rules: CampaignRules, *, after_closing: bool = False) -> Refused:
    """Return why a command is refused: where the campaign was closed, for that and nothing else."""
    closed = rules.closed and not after_closing
    return Refused(CampaignIsClosed(campaign=rules.plan.campaign)) if closed else refused
