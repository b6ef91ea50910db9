"""Users of a production NATS server: their names, their passwords, and the files in which the server finds them."""

import re
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import bcrypt

from thidua.rewriting import kept_beside, rewrite

_NAME: Final = re.compile(r"[a-z][a-z0-9-]{0,31}")
_TAKEN: Final = frozenset({"services", "routes"})
_READ_AS_SOMETHING_ELSE: Final = frozenset({"false", "include", "no", "off", "on", "true", "yes"})
"""By the server, in a file of its configuration."""

_ROUNDS: Final = 11
"""As the server's own tools take; a random password would not need as many."""


class NatsUserError(ValueError):
    """A user can't be let in or shut out as asked; the message says why and what to do."""


@dataclass(frozen=True, slots=True, repr=False)
class Password:
    """A new password: random, of 192 bits; to be shown once, since only `hashed` is kept."""

    plain: str
    hashed: str

    @classmethod
    def new(cls) -> "Password":
        """Make one."""
        plain = secrets.token_hex(24)
        return cls(plain, bcrypt.hashpw(plain.encode(), bcrypt.gensalt(_ROUNDS, prefix=b"2a")).decode())


def checked_name(name: str) -> str:
    """Return a user's name, which is also that of a subscriber's account and consumer."""
    if not _NAME.fullmatch(name) or name in _TAKEN | _READ_AS_SOMETHING_ELSE:
        raise NatsUserError(
            f"{name!r} can't be a user's name: take up to 32 of a-z, 0-9 and -, a letter first, like my-portal, "
            f"and none of {', '.join(sorted(_TAKEN | _READ_AS_SOMETHING_ELSE))}"
        )
    return name


@dataclass(frozen=True, slots=True)
class Subscribers:
    """The file of subscribers' accounts, each a block that begins with its name; what else stands there is left."""

    file: Path

    def text(self) -> str:
        """Return what stands there; nothing where there is no such file."""
        return _text(self.file)

    def has(self, name: str) -> bool:
        """Say whether there is an account of this name."""
        return _block(name).search(self.text()) is not None

    def refuse_a_second(self, name: str) -> None:
        """Raise NatsUserError where there is an account of this name: its password would be another."""
        if self.has(name):
            raise NatsUserError(f"{name} has an account in {self.file} already: `thidua feed end {name}` ends it")

    def with_one(self, account: str) -> str:
        """Return the text with an account behind the others."""
        text = self.text()
        return text + ("\n" if text and not text.endswith("\n") else "") + account

    def write(self, text: str) -> None:
        """Put this text into the file."""
        _write(self.file, text)

    def remove(self, name: str) -> None:
        """Take an account out."""
        self.write(_block(name).sub("", self.text()))


@dataclass(frozen=True, slots=True)
class Auditors:
    """The file of auditors' users, one a line."""

    file: Path

    def text(self) -> str:
        """Return what stands there; nothing where there is no such file."""
        return _text(self.file)

    def has(self, name: str) -> bool:
        """Say whether there is a user of this name."""
        return any(_line(name).match(line) for line in self.text().splitlines())

    def refuse_a_second(self, name: str) -> None:
        """Raise NatsUserError where there is a user of this name: its password would be another."""
        if self.has(name):
            raise NatsUserError(f"{name} stands in {self.file} already: `thidua auditor remove {name}` takes it out")

    def with_one(self, name: str, hashed: str) -> str:
        """Return the text with a user behind the others; raises NatsUserError where the file is not of that kind."""
        before, end, after = self.text().rpartition("\n]")
        if not end:
            raise NatsUserError(f"{self.file} is no file of auditors: begin with deploy/nats/auditors.conf")
        return f'{before}\n    {{ user: {name}, password: "{hashed}" }}{end}{after}'

    def write(self, text: str) -> None:
        """Put this text into the file."""
        _write(self.file, text)

    def remove(self, name: str) -> None:
        """Take a user out; raises NatsUserError where there is none of this name."""
        if not self.has(name):
            raise NatsUserError(f"there is no {name} in {self.file}")
        lines = self.text().splitlines(keepends=True)
        self.write("".join(line for line in lines if not _line(name).match(line)))


def _block(name: str) -> re.Pattern[str]:
    return re.compile(rf"^{re.escape(name)} \{{\n.*?^\}}\n?", re.MULTILINE | re.DOTALL)


def _line(name: str) -> re.Pattern[str]:
    return re.compile(rf" *\{{ user: {re.escape(name)}, ")


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise NatsUserError(f"{file} can't be read: {type(error).__name__}") from None


def _write(file: Path, text: str) -> None:
    try:
        rewrite(file, text)
    except OSError as error:
        beside = kept_beside(file)
        remedy = f"; {beside} is what it was to become" if beside.exists() else ""
        raise NatsUserError(f"{file} can't be written: {type(error).__name__}{remedy}") from None
