"""Who reads the bytes of a paper: whoever is shown something of a campaign that names it (R18)."""

from collections.abc import Iterator, Mapping
from typing import Final

from services.campaigns.application.naming_papers import PaperIndex, Thing
from services.campaigns.application.reading_campaigns import CampaignIndex
from shared.contracts.plan import Plan
from shared.http import Access, Sight
from shared.identity import Action, Target

SHOWN_BY: Final[Mapping[Thing, tuple[Action, ...]]] = {
    Thing.DELIVERY: (Action.READ_PARTICIPATION,),
    Thing.ENTRY: (Action.READ_ENTRIES, Action.READ_PARTICIPATION),
    Thing.ACTIVITY: (Action.READ_CLUSTERS,),
    Thing.FINAL_REPORT: (Action.READ_FINAL_REPORT,),
}
"""The actions whose answers show a thing with its paper."""


class PapersOfCampaigns:
    """Tells by what of a campaign somebody reads a paper."""

    def __init__(self, papers: PaperIndex, campaigns: CampaignIndex) -> None:
        self._papers = papers
        self._campaigns = campaigns

    def sight_of(self, sha256: str, access: Access) -> Sight | None:
        """Return the first thing that names a paper and is shown to somebody, None where none is."""
        return next((sight for sight in self._ways_to(sha256) if access.may(sight.action, sight.target)), None)

    def _ways_to(self, sha256: str) -> Iterator[Sight]:
        plans = {plan.campaign: plan for plan in self._campaigns.plans()}
        for naming in self._papers.naming(sha256):
            if naming.campaign in plans:
                plan = plans[naming.campaign]
                target = Target(plan, unit=naming.unit, office=_judge(plan, naming.contest))
                yield from (Sight(target, action) for action in SHOWN_BY[naming.thing])


def _judge(plan: Plan, contest_id: str | None) -> str | None:
    """Return the office that recognises a contest's prizes: it reads what was entered (R6)."""
    contest = None if contest_id is None else plan.contest(contest_id)
    return None if contest is None else contest.recognised_by
