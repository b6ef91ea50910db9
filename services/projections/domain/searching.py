"""How names are searched: each word that is looked for has to begin a word of the name.

A word typed without any mark finds every spelling of it: "bach" finds Bạch, Bách and Bach. A word typed with a mark is
meant as it is typed, except that it never matters which vowel carries the tone: "hoà" finds Hòa and not Hoa.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_TONES = "\u0300\u0301\u0303\u0309\u0323"
"""The five tone marks of Vietnamese, as they combine with any vowel of a syllable."""


def folded(text: str) -> str:
    """Return the words of a text in lower case and without any mark, with one space between two."""
    return " ".join(map(_bare, _words(text)))


def exact(text: str) -> str:
    """Return the words of a text in lower case, each with its tone mark before its letters, with one space between two.

    Where the tone stands, what begins a word as it is typed begins it here as well: of "bạch", "bạ" is a beginning.
    """
    return " ".join(map(_tone_first, _words(text)))


@dataclass(frozen=True)
class Sought:
    """A word that is looked for: among the exact words of names where `with_marks`, else among the folded ones."""

    word: str
    with_marks: bool


def sought(search: str) -> tuple[Sought, ...]:
    """Return the words of a search; none where it has neither a letter nor a digit."""
    pairs = [(_bare(word), _tone_first(word)) for word in _words(search)]
    return tuple(Sought(marked, with_marks=marked != bare) for bare, marked in pairs)


def finds(search: str, name: str) -> bool:
    """Tell whether a search finds a name."""
    places = {True: f" {exact(name)}", False: f" {folded(name)}"}
    return all(f" {each.word}" in places[each.with_marks] for each in sought(search))


def _words(text: str) -> Iterator[str]:
    """Yield the words of a text, decomposed and in lower case; what is no letter, digit or mark parts two words."""
    letters = unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold())
    parted = "".join(letter if unicodedata.category(letter)[0] in "LNM" else " " for letter in letters)
    yield from filter(_bare, parted.split())


def _bare(word: str) -> str:
    bare = "".join(letter for letter in word if unicodedata.category(letter) != "Mn").replace("đ", "d")
    return unicodedata.normalize("NFC", bare)


def _tone_first(word: str) -> str:
    tones = [letter for letter in word if letter in _TONES]
    return "".join(tones) + unicodedata.normalize("NFC", "".join(letter for letter in word if letter not in _TONES))
