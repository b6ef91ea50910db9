"""The files in which a NATS server finds its users, held against each other before one of them is changed."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from thidua.nats_trial import try_out
from thidua.nats_users import Auditors, NatsUserError, Subscribers
from thidua.rewriting import alone_with

SUBSCRIBERS: Final = "subscribers.conf"
AUDITORS: Final = "auditors.conf"
ACCOUNTS: Final = "accounts.conf"


@contextmanager
def changing(*files: Path) -> Iterator[None]:
    """Keep other commands from changing these files meanwhile; raises NatsUserError where they can't be changed now."""
    with ExitStack() as alone:
        try:
            alone.enter_context(alone_with(*files))
        except OSError as error:
            raise NatsUserError(str(error)) from None
        yield


@dataclass(frozen=True, slots=True)
class UserFiles:
    """Both files of users, and what includes them, where that is known.

    A server starts only if a name stands once in all of it.
    """

    subscribers: Subscribers
    auditors: Auditors
    accounts: Path | None

    @classmethod
    def around(
        cls, one: Path, *, subscribers: Path | None = None, auditors: Path | None = None, accounts: Path | None = None
    ) -> Self:
        """Find the files beside this one that were not named; raises NatsUserError where one is not there."""
        beside = one.with_name(ACCOUNTS)
        return cls(
            Subscribers(subscribers or _found(one.with_name(SUBSCRIBERS), "--subscribers")),
            Auditors(auditors or _found(one.with_name(AUDITORS), "--auditors")),
            accounts or (beside if beside.exists() else None),
        )

    def changing(self) -> AbstractContextManager[None]:
        """Keep other commands from changing either file meanwhile."""
        return changing(self.subscribers.file, self.auditors.file)

    def with_subscriber(self, name: str, account: str) -> str:
        """Return the text of the subscribers' file with one more, which a server was found to start with."""
        self._refuse_a_second(name)
        text = self.subscribers.with_one(account)
        self._try_out(text, self.auditors.text())
        return text

    def with_auditor(self, name: str, hashed: str) -> str:
        """Return the text of the auditors' file with one more, which a server was found to start with."""
        self._refuse_a_second(name)
        text = self.auditors.with_one(name, hashed)
        self._try_out(self.subscribers.text(), text)
        return text

    def _refuse_a_second(self, name: str) -> None:
        self.subscribers.refuse_a_second(name)
        self.auditors.refuse_a_second(name)

    def _try_out(self, subscribers: str, auditors: str) -> None:
        if self.accounts is not None:
            try_out(self.accounts, subscribers, auditors)


def _found(file: Path, option: str) -> Path:
    if not file.exists():
        raise NatsUserError(f"there is no {file}: a name may stand there already, so say with {option} where it is")
    return file
