from collections.abc import Sequence

from services.nominations.application.desk import Desk
from services.nominations.domain.batch import lists_of
from services.nominations.domain.nominee_list import NomineeList
from services.nominations.domain.numbered import DecisionPaper, number_of
from services.nominations.domain.revoking import RevokeAwards, revoke_awards
from shared.contracts.event import Provenance
from shared.contracts.events.nominations import RevocationGround
from shared.contracts.history import JointOutcome


def revoke_nominations(  # noqa: PLR0913  (a revocation has these parts)
    desk: Desk,
    campaign: str,
    nominations: Sequence[str],
    *,
    office: str,
    ground: RevocationGround,
    reason: str,
    paper: DecisionPaper,
    provenance: Provenance,
) -> JointOutcome[NomineeList]:
    """Revoke awards together (R26), also when the campaign was closed."""
    rules = desk.rule_book.rules_of(campaign)
    return desk.work_on_several(
        campaign,
        lists_of(nominations),
        lambda lists, standing, rules, now: revoke_awards(
            lists, standing, RevokeAwards(nominations, office, ground, reason, paper, rules, now)
        ),
        provenance,
        number=None if rules is None else number_of(paper, office, rules),
        documents=paper.documents,
        after_closing=True,
    )
