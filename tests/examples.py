"""How many examples hypothesis makes: a fifth as many in the usual run of tests, all with `THIDUA_TESTS=long`.

Examples differ from run to run, so that many short runs find what a long one does. No limit of time stands on one, nor
on making it: a machine that does other things, too, is no fault of the code.
"""

import os

from hypothesis import HealthCheck, settings

LONG = os.environ.get("THIDUA_TESTS") == "long"
"""Whether this is a long run."""

_FEWEST = 3
_SHORTENED = 5


def examples(many: int) -> int:
    """Return how many of so many examples to make in this run."""
    return many if LONG else min(many, max(_FEWEST, many // _SHORTENED))


settings.register_profile(
    "thidua", max_examples=examples(100), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("thidua")
