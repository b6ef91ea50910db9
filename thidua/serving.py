"""Runs one service: `python -m thidua.serving campaigns` is what the suite starts each of its own by.

What a service loads stays for as long as it runs. Looking for garbage among it takes a fifth of the time to load it.
"""

import gc
import sys
from importlib import import_module
from types import ModuleType


def loaded(module: str) -> ModuleType:
    """Load a module with all that it needs, and put that aside: it is never garbage."""
    gc.disable()
    try:
        return import_module(module)
    finally:
        gc.freeze()
        gc.enable()


def main() -> None:
    """Run the service that the first argument names, until a signal ends it."""
    loaded(f"services.{sys.argv[1]}.main").main()


if __name__ == "__main__":
    main()
