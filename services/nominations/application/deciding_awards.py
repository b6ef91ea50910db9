from collections.abc import Sequence

from services.nominations.application.desk import Desk
from services.nominations.domain.batch import list_of
from services.nominations.domain.deciding import DecideAwards, decide_awards
from services.nominations.domain.nominee_list import NomineeList
from services.nominations.domain.numbered import DecisionPaper, number_of
from shared.contracts.event import Provenance
from shared.contracts.events.nominations import Achieved
from shared.contracts.history import JointOutcome


def decide_nominations(  # noqa: PLR0913  (a decision has these parts)
    desk: Desk,
    campaign: str,
    nominations: Sequence[str],
    *,
    office: str,
    paper: DecisionPaper,
    achieved: Achieved | None,
    provenance: Provenance,
) -> JointOutcome[NomineeList]:
    """Grant the awards of many nominations, or of one, by one decision (R26).

    What waits for its last step can be granted after the campaign was closed, too: the city answers when it answers.
    """
    rules = desk.rule_book.rules_of(campaign)
    return desk.work_on_several(
        campaign,
        desk.lists_behind(nominations),
        lambda lists, standing, rules, now: decide_awards(
            lists,
            standing,
            DecideAwards(
                nominations=nominations,
                office=office,
                paper=paper,
                achieved=achieved,
                by=provenance.actor,
                rules=rules,
                now=now,
                twins=desk.register.twins(
                    rules, [n for each in nominations if (n := list_of(lists, each).nominations.get(each))]
                ),
            ),
        ),
        provenance,
        number=None if rules is None else number_of(paper, office, rules),
        documents=paper.documents,
        after_closing=True,
    )
