"""`python -m thidua` is the command `thidua`; the installed command begins here, too."""

import io
import sys

from thidua.serving import loaded

_INTERRUPTED = 130
"""What shells give for a command that Ctrl-C ended."""


def main() -> None:
    """Run the command line and exit with its code; Ctrl-C while it is still loading ends it with one line."""
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="replace")  # on a terminal without Vietnamese letters, "?" beats a traceback
    try:
        loaded("thidua.cli").app(prog_name="thidua")  # it takes a second, in which Ctrl-C is to be caught
    except KeyboardInterrupt:
        sys.stderr.write("Error: interrupted before it began.\n")
        sys.exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
