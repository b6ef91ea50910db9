"""A council's vote: counted, recorded, and carried by more in favour than against (R24)."""

from services.nominations.domain.refusals import VoteMissing, VoteNotCarried
from services.nominations.domain.rules import CampaignRules
from shared.contracts.events.nominations import Vote
from shared.contracts.refusal import Refusal


def unless_counted(vote: Vote | None, office: str, rules: CampaignRules) -> Refusal | None:
    """Refuse to go on without a vote, or with more votes than people present."""
    if vote is None or vote.in_favour + vote.against > vote.present:
        return VoteMissing(office=office, office_name=rules.office_name(office))
    return None


def unless_carried(vote: Vote | None, office: str, rules: CampaignRules) -> Refusal | None:
    """Refuse to go on without a vote that counts up, or with one that did not carry (R24)."""
    uncounted = unless_counted(vote, office, rules)
    if uncounted is not None or vote is None:
        return uncounted
    if vote.in_favour <= vote.against:
        return VoteNotCarried(in_favour=vote.in_favour, against=vote.against)
    return None
