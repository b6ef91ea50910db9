"""Who reads the bytes of a paper: whoever is shown a nomination that names it (R18)."""

from functools import cache

from services.nominations.api.showing import is_shown, target_of
from services.nominations.application.naming_papers import PaperIndex
from services.nominations.application.ports import RuleBook
from shared.contracts.ids import place_of_nomination
from shared.http import Access, Sight
from shared.identity import Action


class PapersOfNominations:
    """Tells by which nomination somebody reads a paper."""

    def __init__(self, papers: PaperIndex, rule_book: RuleBook) -> None:
        self._papers = papers
        self._rule_book = rule_book

    def sight_of(self, sha256: str, access: Access) -> Sight | None:
        """Return the first nomination that names a paper and is shown to somebody, None where none is."""
        rules_of = cache(self._rule_book.rules_of)  # a decision's paper is named by hundreds of one campaign
        for nomination in self._papers.naming(sha256):
            place = place_of_nomination(nomination.ref.id)
            rules = None if place is None else rules_of(place[0])
            if rules is not None and is_shown(access, nomination, rules):
                return Sight(target_of(nomination, rules), Action.READ_NOMINATION)
        return None
