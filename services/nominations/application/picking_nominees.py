from collections.abc import Sequence
from datetime import datetime

from services.nominations.application.desk import Desk
from services.nominations.application.drafting_nomination import new_nomination_id
from services.nominations.domain.batch import Lists, list_of, lists_of
from services.nominations.domain.nominee_list import NomineeList
from services.nominations.domain.numbered import Numbered
from services.nominations.domain.picking import Picked, PickNominees, pick
from services.nominations.domain.refusals import Obstacle, SeveralObstacles
from services.nominations.domain.rules import CampaignRules
from shared.contracts.decision import Refused
from shared.contracts.document import Document
from shared.contracts.event import Provenance
from shared.contracts.events.nominations import Vote
from shared.contracts.history import JointDecision, JointOutcome
from shared.contracts.ids import list_of_picks_id
from shared.contracts.refusals import UnknownNomination


def pick_nominees(  # noqa: PLR0913  (a pick has these parts)
    desk: Desk,
    campaign: str,
    nominations: Sequence[str],
    *,
    occasion: str,
    office: str,
    vote: Vote,
    documents: tuple[Document, ...],
    provenance: Provenance,
) -> JointOutcome[NomineeList]:
    """Pick nominees of the campaign for an award one level up, by one vote; all or none (R8).

    Those of a command that is sent again get the same ids again.
    """
    picks, command = list_of_picks_id(campaign, occasion), provenance.command
    ids = {
        named: new_nomination_id(campaign, occasion, None if command is None else f"{command}\n{named}")
        for named in dict.fromkeys(nominations)
    }

    def picked(lists: Lists, _: Numbered, rules: CampaignRules, _now: datetime) -> JointDecision:
        sources = {named: list_of(lists, named).nominations.get(named) for named in ids}
        unknown = [Obstacle(each, UnknownNomination(nomination=each)) for each, found in sources.items() if not found]
        if unknown:
            return Refused(SeveralObstacles.of(unknown))
        asked = [Picked(ids[named], source) for named, source in sources.items() if source is not None]
        decision = pick(lists[picks], PickNominees(occasion, office, asked, vote, documents, provenance.actor, rules))
        return decision if isinstance(decision, Refused) else {picks: decision}

    return desk.work_on_several(campaign, (picks, *lists_of(ids)), picked, provenance, documents=documents)
