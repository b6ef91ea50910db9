"""Whether two nominations are about the same nominee, or the same achievement (R21)."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from services.nominations.domain.nominee_list import Nomination, NomineeList
from services.nominations.domain.rules import CampaignRules
from shared.contracts.nominee import Individual, Nominee

_APART = "\n"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
"""The five tone marks of Vietnamese, as they combine with any vowel of a syllable."""


@dataclass(frozen=True)
class Twin:
    """A nomination that a unit has submitted before for the same nominee, or on the same achievement."""

    nomination: str
    unit_name: str
    same: str
    """ "nominee" or "achievement"."""


def identity(nominee: Nominee, unit: str) -> str:
    """Return what tells a nominee from others: two that differ in case, spaces or the tone mark's vowel only are one.

    A person is told by name, position and workplace; a collective by its name and who manages it.
    """
    if isinstance(nominee, Individual):
        person = nominee.person
        return _key("individual", person.name, person.position, person.workplace)
    manager = nominee.managing_body or nominee.managing_unit or unit
    return _key("collective", nominee.name, manager)


def achievements(nomination: Nomination, rules: CampaignRules) -> frozenset[str]:
    """Return the SHA-256 of the papers that state what was achieved."""
    kinds = {
        paper.kind
        for checklist in rules.plan.checklists
        if checklist.occasion == nomination.ref.occasion
        for paper in checklist.papers
        if paper.states_achievement
    }
    return frozenset(document.sha256 for document in nomination.documents if document.kind in kinds)


def twins_within(state: NomineeList, pending: Iterable[Nomination], rules: CampaignRules) -> dict[str, Twin]:
    """Return, by nomination, its twin in the same list: one that holds a place, or one submitted with it before it."""
    found: dict[str, Twin] = {}
    named = tuple(pending)
    ids = {nomination.ref.id for nomination in named}
    earlier = [nomination for nomination in state.holding() if nomination.ref.id not in ids]
    for nomination in named:
        twin = next((t for other in earlier if (t := _twin(nomination, other, rules))), None)
        if twin is not None:
            found[nomination.ref.id] = twin
        earlier.append(nomination)
    return found


def _twin(one: Nomination, other: Nomination, rules: CampaignRules) -> Twin | None:
    unit = rules.plan.unit(other.unit)
    unit_name = other.unit if unit is None else unit.name
    same_nominee = identity(one.nominee, one.unit) == identity(other.nominee, other.unit)
    if one.ref.occasion == other.ref.occasion and same_nominee:
        return Twin(other.ref.id, unit_name, "nominee")
    if achievements(one, rules) & achievements(other, rules):
        return Twin(other.ref.id, unit_name, "achievement")
    return None


def _key(*parts: str) -> str:
    return _APART.join(" ".join(map(_syllable, part.split())) for part in parts)


def _syllable(word: str) -> str:
    """Return a word with its tone mark at its end: "Hoà" and "Hòa" are one name, spelt in two ways."""
    letters = unicodedata.normalize("NFD", word.casefold())
    bare = "".join(letter for letter in letters if letter not in _TONES)
    return unicodedata.normalize("NFC", bare) + "".join(sorted(letter for letter in letters if letter in _TONES))
