"""What Litestar reads off a handler's function is kept: each test's application has the same ones, and reads anew.

A service is made of some hundred functions, and a session of tests makes some hundred services.
"""

from collections.abc import Callable, Hashable, Iterator
from types import FunctionType
from typing import Any

import pytest
from litestar.utils.signature import ParsedSignature

Read = Callable[[Any, dict[str, Any]], ParsedSignature]


def once(read: Read) -> Read:
    """Return a reading that does so once for each function as it is written, and for each set of names."""
    kept: dict[Hashable, list[tuple[dict[str, Any], ParsedSignature]]] = {}

    def reading(fn: Any, names: dict[str, Any]) -> ParsedSignature:
        written = _as_written(fn)
        if written is None:
            return read(fn, names)
        of_it = kept.setdefault(written, [])
        found = next((parsed for given, parsed in of_it if given == names), None)
        if found is None:
            found = read(fn, names)
            of_it.append((dict(names), found))
        return found

    return reading


def _as_written(fn: Any) -> Hashable | None:
    """Return what stands for a function wherever it is read, and keeps no service; None where nothing does."""
    function = getattr(fn, "__func__", fn)
    if not isinstance(function, FunctionType) or hasattr(function, "__wrapped__"):
        return None
    if function.__closure__ is None:
        return (function, function is fn)
    plain = not (function.__defaults__ or function.__kwdefaults__)
    # Annotations that are no text are made anew with each closure, as costly to compare as to read.
    return function.__code__ if plain and all(isinstance(a, str) for a in function.__annotations__.values()) else None


@pytest.fixture(scope="session", autouse=True)
def signatures_once() -> Iterator[None]:
    """Let all applications of this process share what was read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ParsedSignature, "from_fn", once(ParsedSignature.from_fn))
        yield
