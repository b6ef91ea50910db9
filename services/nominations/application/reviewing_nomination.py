from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from typing import Literal

from services.nominations.application.desk import Desk
from services.nominations.domain.batch import Lists, all_or_none, source_of
from services.nominations.domain.leads import unless_one_lead
from services.nominations.domain.nominee_list import NomineeList
from services.nominations.domain.numbered import Numbered
from services.nominations.domain.reviewing import EndorseNomination, SendBackNomination, endorse, send_back
from services.nominations.domain.rules import CampaignRules
from shared.contracts.decision import Decision, Refused
from shared.contracts.document import Document
from shared.contracts.event import Provenance
from shared.contracts.events.nominations import Vote
from shared.contracts.history import JointDecision, JointOutcome, Outcome


@dataclass(frozen=True)
class Endorsing:
    """What an office endorses with: its vote, its own papers, and by nomination the papers about each nominee."""

    office: str
    vote: Vote | None = None
    documents: tuple[Document, ...] = ()
    of_nominees: Mapping[str, tuple[Document, ...]] = field(default_factory=dict)


def endorse_nominations(
    desk: Desk, campaign: str, nominations: Sequence[str], endorsing: Endorsing, provenance: Provenance
) -> JointOutcome[NomineeList]:
    """Pass many nominations, or one, on along their route under the same papers (R15, R23, R24)."""

    def one(lists: Lists, state: NomineeList, nomination: str, rules: CampaignRules) -> Decision:
        found = state.nominations.get(nomination)
        twins = {} if found is None else desk.register.twins(rules, (found,))
        command = EndorseNomination(
            nomination,
            endorsing.office,
            provenance.actor,
            rules,
            endorsing.vote,
            endorsing.documents,
            endorsing.of_nominees.get(nomination, ()),
            twins.get(nomination),
            None if found is None else source_of(lists, found),
        )
        return endorse(state, command)

    def all_of_them(lists: Lists, _: Numbered, rules: CampaignRules, _now: datetime) -> JointDecision:
        refusal = unless_one_lead(lists, nominations, endorsing.office, rules)
        if refusal is not None:
            return Refused(refusal)
        return all_or_none(lists, nominations, lambda state, each: one(lists, state, each, rules))

    return desk.work_on_several(
        campaign,
        desk.lists_behind(nominations),
        all_of_them,
        provenance,
        documents=(*endorsing.documents, *chain.from_iterable(endorsing.of_nominees.values())),
    )


def send_nomination_back(  # noqa: PLR0913  (what is sent back, by whom, and why)
    desk: Desk,
    nomination: str,
    *,
    office: str,
    how: Literal["return", "decline"],
    reason: str,
    vote: Vote | None,
    provenance: Provenance,
) -> Outcome[NomineeList]:
    """Return a nomination for supplement, or decline it (R24)."""

    def sent_back(state: NomineeList, rules: CampaignRules, _now: datetime) -> Decision:
        command = SendBackNomination(nomination, office, provenance.actor, rules, how, reason, vote)
        return send_back(state, command)

    closed_too = how == "decline"  # what waits for its last step can be declined after the campaign was closed
    return desk.work_on_nomination(nomination, lambda _unit: sent_back, provenance, after_closing=closed_too)
