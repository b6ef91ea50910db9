"""Records the examples of the OpenAPI documents again: `python -m tests.examples_of_openapi`, some minutes."""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.examples_of_openapi.choosing import FILES, ROOT, SERVICES, chosen, fit_to_be_read
from tests.examples_of_openapi.listening import HEARD
from tests.examples_of_openapi.unreached import told

SCENES = (
    *(f"tests/services/{service}/api" for service in SERVICES),
    *(str(path) for path in sorted((ROOT / "tests" / "services" / "notifications").glob("test_*.py"))),
    "tests/services/notifications/feed/test_changing_the_secret.py",
    "tests/services/notifications/feed/test_changing_what_was_read.py",
    "tests/services/notifications/feed/test_keeping_webhooks.py",
    "tests/services/notifications/sending",
    "tests/services/test_parked_and_retried.py",
    "tests/services/test_uploading_documents.py",
    "tests/shared/http",
    "tests/shared/hosting",
)
"""The tests whose requests are listened to; whether they pass is for `make test` to say."""


def main() -> None:
    """Run the scenes, choose, and write the files."""
    with TemporaryDirectory() as folder:
        heard = Path(folder, "heard.jsonl")
        environment = {**os.environ, HEARD: str(heard), "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "tests.examples_of_openapi.listening", *SCENES]
        subprocess.run(command, cwd=ROOT, env=environment, check=False)  # noqa: S603 - our own words
        write(heard)


def write(heard: Path) -> None:
    """Write the examples that a file of exchanges has."""
    exchanges = [json.loads(line) for line in heard.read_text("utf-8").splitlines()]
    met = {each["code"] for each in exchanges}
    files = chosen((*exchanges, *(each for each in told() if each["code"] not in met)))
    for name, path in FILES.items():
        content = fit_to_be_read(json.dumps(files[name], ensure_ascii=False, indent=1))
        path.write_text(content + "\n", "utf-8")


if __name__ == "__main__":
    main()
