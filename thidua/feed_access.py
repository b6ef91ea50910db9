"""How another system gets at the award feed: an account of its own on the NATS server, and a consumer made for it."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from nats.aio.client import Client
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy
from nats.js.errors import APIError, NotFoundError

from shared.contracts.streams import AWARDS

API_PREFIX: Final = "JS.FEED.API"
"""What subscribers write for `$JS.API`: theirs leads to one consumer, and the server's own to nothing."""

_NAME: Final = re.compile(r"[a-z][a-z0-9-]{0,31}")
_TAKEN: Final = frozenset({"services", "routes"})
_OTHER_SETTINGS: Final = frozenset({10012, 10013, 10148})
"""How the server refuses a consumer that there is already, with other settings."""


class FeedAccessError(ValueError):
    """A subscriber can't be let in as asked; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Start:
    """Where a subscriber begins: at the first message, at what comes next, at a sequence, or at a time."""

    at: int | datetime | None = None
    only_new: bool = False

    @classmethod
    def of(cls, said: str) -> "Start":
        """Read `first`, `now`, a sequence, or an instant with offset."""
        if said in {"first", "now"}:
            return cls(only_new=said == "now")
        if said.isdecimal() and int(said) > 0:
            return cls(int(said))
        try:
            instant = datetime.fromisoformat(said)
        except ValueError:
            instant = None
        if instant is None or instant.tzinfo is None:
            raise FeedAccessError(
                f"{said!r} is no beginning: give first, now, a sequence like 17, or an instant with offset like "
                "2024-09-01T00:00:00+07:00"
            )
        return cls(instant)

    def policy(self) -> dict[str, object]:
        """Return it as settings of a consumer."""
        match self.at:
            case int():
                return {"deliver_policy": DeliverPolicy.BY_START_SEQUENCE, "opt_start_seq": self.at}
            case datetime():
                return {"deliver_policy": DeliverPolicy.BY_START_TIME, "opt_start_time": self.at}
            case None:
                return {"deliver_policy": DeliverPolicy.NEW if self.only_new else DeliverPolicy.ALL}


def checked_name(name: str) -> str:
    """Return a subscriber's name, which is that of its user, account and consumer."""
    if not _NAME.fullmatch(name) or name in _TAKEN:
        raise FeedAccessError(
            f"{name!r} can't be a subscriber's name: take up to 32 of a-z, 0-9 and -, a letter first, like my-portal, "
            f"and none of {', '.join(sorted(_TAKEN))}"
        )
    return name


def account_of(name: str, password: str) -> str:
    """Return the piece of the server's configuration that lets a subscriber in, and at nothing but its consumer."""
    asked = (f"CONSUMER.INFO.{AWARDS}.{name}", f"CONSUMER.MSG.NEXT.{AWARDS}.{name}")
    acknowledged = f"$JS.ACK.{AWARDS}.{name}.>"
    published = ", ".join(f'"{subject}"' for subject in (*(f"{API_PREFIX}.{api}" for api in asked), acknowledged))
    imports = [
        *(f'service: {{ account: SERVICES, subject: "$JS.API.{api}" }}, to: "{API_PREFIX}.{api}"' for api in asked),
        f'service: {{ account: SERVICES, subject: "{acknowledged}" }}',
    ]
    return "\n".join(
        [
            f"{name} {{",
            "    users: [{",
            f'        user: {name}, password: "{password}"',
            f'        permissions: {{ publish: [{published}], subscribe: ["_INBOX.>"] }}',
            "    }]",
            "    imports: [",
            *(f"        {{ {each} }}" for each in imports),
            "    ]",
            "}",
            "",
        ]
    )


async def let_in(client: Client, name: str, start: Start) -> None:
    """Make the consumer that a subscriber reads by; one that is there already, alike, stays where it is."""
    config = ConsumerConfig(
        durable_name=name,
        ack_policy=AckPolicy.EXPLICIT,
        max_ack_pending=1,  # one at a time keeps the order, also where something fails in between
        **start.policy(),  # type: ignore[arg-type]  # names and kinds are those of ConsumerConfig
    )
    try:
        await client.jetstream().add_consumer(AWARDS, config)
    except NotFoundError:
        raise FeedAccessError(f"there is no stream {AWARDS} yet: start projections once, which makes it") from None
    except APIError as error:
        if error.err_code not in _OTHER_SETTINGS:
            raise
        raise FeedAccessError(
            f"{name} reads the feed already, from elsewhere: `thidua feed end {name}` forgets how far it has come"
        ) from None


async def shut_out(client: Client, name: str) -> None:
    """Delete a subscriber's consumer, and with it how far it has come."""
    try:
        await client.jetstream().delete_consumer(AWARDS, name)
    except NotFoundError:
        raise FeedAccessError(f"nobody reads the feed as {name}") from None
