"""How another system gets at the award feed: an account of its own on the NATS server, and a consumer made for it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from nats.aio.client import Client
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy
from nats.js.errors import APIError, NotFoundError

from shared.contracts.streams import AWARDS
from thidua.nats_users import NatsUserError

API_PREFIX: Final = "JS.FEED.API"
"""What subscribers write for `$JS.API`: theirs leads to one consumer, and the server's own to nothing."""

_OTHER_SETTINGS: Final = frozenset({10012, 10013, 10148})
"""How the server refuses a consumer that there is already, with other settings."""


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
            raise NatsUserError(
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


def account_of(name: str, hashed: str) -> str:
    """Return the piece of the server's configuration that lets a subscriber in, and at nothing but its consumer.

    `hashed` is its password by bcrypt; the server takes a plain one as well.
    """
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
            f'        user: {name}, password: "{hashed}"',
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
        raise NatsUserError(f"there is no stream {AWARDS} yet: start projections once, which makes it") from None
    except APIError as error:
        if error.err_code not in _OTHER_SETTINGS:
            raise
        raise NatsUserError(
            f"{name} reads the feed already, from elsewhere: `thidua feed end {name}` forgets how far it has come"
        ) from None


async def shut_out(client: Client, name: str, *, missing_ok: bool = False) -> None:
    """Delete a subscriber's consumer, and with it how far it has come."""
    try:
        await client.jetstream().delete_consumer(AWARDS, name)
    except NotFoundError:
        if not missing_ok:
            raise NatsUserError(f"nobody reads the feed as {name}") from None


async def reached(client: Client, name: str) -> None:
    """Ask for a subscriber's consumer as that subscriber does; raises nats-py's errors where it is not led there."""
    await client.request(f"{API_PREFIX}.CONSUMER.INFO.{AWARDS}.{name}", b"", timeout=1)
