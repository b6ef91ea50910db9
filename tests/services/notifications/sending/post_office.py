"""Where messages arrive: a real mail server and a real web server, beside the service."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from ipaddress import ip_network
from typing import Any

from anyio.from_thread import start_blocking_portal
from litestar import Litestar
from litestar.testing import TestClient

from services.notifications.settings import Settings
from tests.services.notifications.adapters.channels import mail_server, web_server
from tests.services.notifications.adapters.channels.mail_server import MailServer
from tests.services.notifications.adapters.channels.web_server import WebServer
from tests.services.notifications.suite import asked
from tests.services.notifications.town.plan import CAMPAIGN

ADDRESS = "van-thu.phuong-a@example.org"


@dataclass
class PostOffice:
    """The servers, and what arrived at them."""

    mail: MailServer = field(default_factory=MailServer)
    web: WebServer = field(default_factory=WebServer)

    @property
    def hook(self) -> str:
        """The address of the webhook."""
        return f"http://127.0.0.1:{self.web.port}/thidua?key=s3cret"

    @property
    def mails(self) -> list[str]:
        """The ids of the mails that arrived, in order."""
        return [str(mail["Message-ID"]) for mail in self.mail.got]

    @property
    def posts(self) -> list[str]:
        """The ids of the posts that arrived, in order."""
        return [got.headers["webhook-id"] for got in self.web.got]

    def of(self, settings: Settings) -> Settings:
        """Return settings that lead here."""
        return settings.model_copy(
            update={
                "smtp_host": "127.0.0.1",
                "smtp_port": self.mail.port,
                "smtp_encryption": "none",
                "sender": "thidua@example.org",
                "allowed_networks": (ip_network("127.0.0.0/8"),),
                "local_http": True,
            }
        )


@contextmanager
def open_post_office() -> Iterator[PostOffice]:
    """Keep both servers up, in a thread of their own."""
    office = PostOffice()
    with start_blocking_portal() as portal, ExitStack() as stack:
        stack.enter_context(portal.wrap_async_context_manager(mail_server.serving(office.mail)))
        stack.enter_context(portal.wrap_async_context_manager(web_server.serving(office.web)))
        yield office


ANY = {"If-Match": "*"}
"""The header of who changes preferences whatever they have come to."""


def mail(name: str = "van-thu", address: str | None = ADDRESS, **changes: Any) -> dict[str, Any]:
    """Return an e-mail channel as it is sent."""
    return {"id": name, "kind": "email", **({"address": address} if address else {}), **changes}


def hook(office: PostOffice, name: str = "portal", **changes: Any) -> dict[str, Any]:
    """Return a webhook as it is sent."""
    return {"id": name, "kind": "webhook", "address": office.hook, **changes}


def path_of(unit: str = "ward-a", campaign: str = CAMPAIGN) -> str:
    """Return where a unit's preferences are."""
    return f"/api/v1/campaigns/{campaign}/units/{unit}/preferences"


def prefer(client: TestClient[Litestar], *channels: Mapping[str, Any], unit: str = "ward-a", **rest: Any) -> Any:
    """Set a unit's preferences, without quiet hours unless they are given, and return the answer."""
    answer = client.put(path_of(unit), json={"channels": list(channels), "quiet": None, **rest}, headers=ANY)
    assert answer.status_code == 200, answer.text
    return answer.json()


def deliveries(client: TestClient[Litestar], instant: datetime, **query: Any) -> Sequence[dict[str, Any]]:
    """Return the messages once everything due at an instant was tried, the newest first."""
    answer = asked("/api/v1/deliveries", client, settled=instant.isoformat(), **query)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["items"])


def states(client: TestClient[Litestar], instant: datetime, **query: Any) -> list[str]:
    """Return the states of the messages, the oldest first."""
    return [each["state"] for each in reversed(deliveries(client, instant, **query))]
