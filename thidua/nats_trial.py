"""Whether a NATS server would start with other users than it has."""

import re
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from thidua.nats_server import NatsServerError, binary
from thidua.nats_users import NatsUserError

_SECONDS = 30
_VARIABLE = re.compile(r"\$(\w+)")


def try_out(accounts: Path, subscribers: str, auditors: str) -> None:
    """Have nats-server read a copy of the accounts with these texts of the files that they include.

    Nothing else of the server's configuration is read, so its variables need not be known. What lies beside the
    accounts as `.conf` can be included, too. Raises NatsUserError with the server's words where it would not start, and
    where there is no nats-server to be asked.
    """
    with TemporaryDirectory(prefix="thidua-nats-") as folder:
        copy = _copied(accounts, Path(folder), {"subscribers.conf": subscribers, "auditors.conf": auditors})
        # No password is looked at: any value stands for one.
        variables = dict.fromkeys(_VARIABLE.findall(copy.read_text(encoding="utf-8")), '"tried"')
        try:
            said = subprocess.run(  # noqa: S603 - our own binary and arguments, no shell
                [binary(), "-t", "-c", str(copy)],
                env=variables,
                capture_output=True,
                text=True,
                timeout=_SECONDS,
                check=False,
            )
        except (OSError, NatsServerError, subprocess.TimeoutExpired) as error:
            raise NatsUserError(f"{accounts} can't be tried: {error}") from None
        if said.returncode:
            why = said.stderr.replace(f"{folder}/", "").strip()
            raise NatsUserError(f"nothing was written, since no server would start with it and {accounts}: {why}")


def _copied(accounts: Path, folder: Path, instead: dict[str, str]) -> Path:
    try:
        for file in accounts.parent.glob("*.conf"):
            (folder / file.name).write_bytes(file.read_bytes())
        copy = folder / "accounts.conf"
        copy.write_bytes(accounts.read_bytes())
    except OSError as error:
        raise NatsUserError(f"{accounts} can't be tried: {error}") from None
    for name, text in instead.items():
        (folder / name).write_text(text, encoding="utf-8")
    return copy
