"""A service for tests of the process side: a real process with a real health address, and nothing else.

`FAKE_NEVER_READY`, `FAKE_ENDS_AT_ONCE` and `FAKE_STAYS` name the services that are never ready, that end with code 3
before they listen, and that do not end on SIGTERM.
"""

import json
import os
import signal
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

NAME = Path(os.environ.get("THIDUA_DATA", "unnamed")).name


def _is_told(variable: str) -> bool:
    return NAME in os.environ.get(variable, "").split(",")


def _log(event: str) -> None:
    sys.stderr.write(json.dumps({"event": event, "service": NAME}) + "\n")
    sys.stderr.flush()


class _Health(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """Answer the readiness question, and any other with what the service was configured with."""
        ready = self.path == "/health/ready"
        self.send_response(503 if ready and _is_told("FAKE_NEVER_READY") else 200)
        self.end_headers()
        self.wfile.write(json.dumps(dict(os.environ)).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing about single requests."""


def main() -> None:
    """Serve until SIGTERM."""
    _log("starting")
    if _is_told("FAKE_ENDS_AT_ONCE"):
        _log("cannot go on")
        sys.exit(3)
    server = ThreadingHTTPServer((os.environ["THIDUA_HOST"], int(os.environ["THIDUA_PORT"])), _Health)
    if _is_told("FAKE_STAYS"):
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    else:
        signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
    _log("serving")
    server.serve_forever()
    server.server_close()
    _log("ended")


if __name__ == "__main__":
    main()
