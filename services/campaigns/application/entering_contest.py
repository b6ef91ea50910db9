from services.campaigns.application.desk import Desk
from services.campaigns.application.new_ids import new_item_id
from services.campaigns.domain.contest import contest_named
from services.campaigns.domain.entering_contest import EnterContest, enter_contest
from services.campaigns.domain.participation import Participation
from shared.contracts.event import Provenance
from shared.contracts.events.campaigns import EntryPersonal
from shared.contracts.history import Outcome
from shared.contracts.ids import participation_id
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import UnknownCampaign


def submit_entry(
    desk: Desk,
    campaign: str,
    contest: str,
    *,
    unit: str,
    personal: EntryPersonal,
    provenance: Provenance,
) -> Outcome[Participation]:
    """Send in a unit's entry for a contest; one that it has sent in is the same entry again (R6)."""
    found = desk.in_force(campaign)
    if found is None:
        return Outcome(Participation(), None, UnknownCampaign(campaign=campaign))
    wanted = contest_named(found.plan, contest)
    if isinstance(wanted, Refusal):
        return Outcome(Participation(), None, wanted)
    command = EnterContest(found, wanted, unit, new_item_id(campaign, unit), personal)
    return desk.record(
        desk.participations,
        participation_id(campaign, unit),
        lambda state, _now: enter_contest(state, command),
        (personal.document,),
        provenance,
    )
