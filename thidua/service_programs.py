"""How a service is run: its command and the variables it reads."""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from thidua.supervision import Program, url_answers

SERVICE_VARIABLES = {
    "THIDUA_HOST": "the address to listen on",
    "THIDUA_PORT": "the port to listen on",
    "THIDUA_DATA": "the folder for the service's SQLite file",
    "THIDUA_CLOCK": "system or simulated",
    "THIDUA_CLOCK_START": "a simulated clock's first instant, RFC 3339",
    "THIDUA_NATS_REPLICAS": "how many NATS nodes keep each stream: 1 or 3",
    "THIDUA_LOG_LEVEL": "debug, info, warning or error",
    "THIDUA_OIDC_ISSUER": "the OpenID Connect provider whose tokens are believed",
    "THIDUA_OIDC_AUDIENCE": "what its tokens must be meant for",
    "THIDUA_OIDC_JWKS_URL": "where its keys are, if its discovery document does not say",
    "THIDUA_IDENTITY_KEYS": "instead of a provider: public keys of an issuer here",
    "THIDUA_CLOCK_SKEW": "seconds that the provider's clock may differ",
    "THIDUA_REQUESTS_A_MINUTE": "requests of one account carried out in a minute",
    "THIDUA_CORS_ORIGINS": "where pages may come from that browsers let ask, with commas",
    "THIDUA_DOCUMENT_MAX_BYTES": "the most bytes that a document may have",
    "THIDUA_DOCUMENT_MEDIA_TYPES": "the media types that documents may have, with commas",
    "NATS_URL": "one NATS address, or several with commas",
    "THIDUA_NATS_CA_FILE": "certificates (PEM) by which NATS servers are known; TLS then",
    "THIDUA_NATS_CERT_FILE": "the certificate (PEM) that is shown to them, if they want one",
    "THIDUA_NATS_KEY_FILE": "its key (PEM)",
    "DATABASE_URL": "a database instead of the SQLite file",
}
"""The variables that configure any service, each with what it means."""

NOTIFICATION_VARIABLES = {
    "THIDUA_PORTAL_URL": "where alerts link to, with placeholders like {campaign} and {unit}",
    "THIDUA_PORTAL_NOMINATION_URL": "where those of one nomination do instead",
    "THIDUA_PORTAL_OBLIGATION_URL": "where those of what is owed do instead",
    "THIDUA_PORTAL_OVERSEEN_URL": "where those of what others owe to the unit do instead",
    "THIDUA_PORTAL_OFFICE_URL": "where those of dossiers waiting at an {office} do instead",
    "THIDUA_PORTAL_LEAD_URL": "where those of dossiers waiting for a theme's lead do instead",
    "THIDUA_WORKING_DAYS": "a file of holidays and swapped days that are not known",
    "THIDUA_SMTP_HOST": "the mail server; without one, no e-mails are sent",
    "THIDUA_SMTP_PORT": "its port",
    "THIDUA_SMTP_ENCRYPTION": "starttls, implicit, or none for a relay on this machine",
    "THIDUA_SMTP_USER": "the login at the mail server",
    "THIDUA_SMTP_PASSWORD": "its password",
    "THIDUA_SENDER": "the address that e-mails come from",
    "THIDUA_SENDER_NAME": "the name beside it",
    "THIDUA_REPLY_TO": "where answers to e-mails go",
    "THIDUA_CA_FILE": "certificates (PEM) to trust beside the system's",
    "THIDUA_TIMEOUT": "seconds that another side's answer is waited for",
    "THIDUA_ALLOWED_NETWORKS": "private networks that messages may go to, with commas",
    "THIDUA_LOCAL_HTTP": "true lets webhooks and chats go to this machine itself, unencrypted too",
}
"""Those that configure notifications besides."""

PROJECTION_VARIABLES = {
    "THIDUA_SIGNING_KEY": "the Ed25519 key (PEM) for checkpoints; without it none",
    "THIDUA_CHECKPOINT_EVENTS": "events of a stream after which one is written",
    "THIDUA_CHECKPOINT_MINUTES": "minutes after which one is written, if there is news",
    "THIDUA_FEED_SOURCE": "whose award feed it is, a URI; set once",
    "THIDUA_EXPORT_DISK_BYTES": "the most bytes of disk for files being fetched",
    "THIDUA_PAST_MAX_EVENTS": "the most events of a campaign shown as of a moment",
}
"""Those that configure projections besides."""


def variables_of(service: str) -> dict[str, str]:
    """Return the variables that a service reads, each with what it means."""
    own = {"notifications": NOTIFICATION_VARIABLES, "projections": PROJECTION_VARIABLES}
    return {**SERVICE_VARIABLES, **own.get(service, {})}


READY = "/health/ready"


def links_without_portal(addresses: Mapping[str, str]) -> dict[str, str]:
    """Return where alerts lead while no portal is set up: to what the services themselves answer on it."""
    if os.environ.get("THIDUA_PORTAL_URL"):  # noqa: TID251  (the operator's own, which services inherit)
        return {}
    views, inbox = addresses["projections"], addresses["notifications"]
    owed = f"{views}/api/v1/deadlines?campaign={{campaign}}&obligation={{obligation}}"
    return {
        "THIDUA_PORTAL_URL": f"{inbox}/api/v1/alerts?campaign={{campaign}}&unit={{unit}}",
        "THIDUA_PORTAL_NOMINATION_URL": f"{views}/api/v1/nominations/{{nomination}}/timeline",
        "THIDUA_PORTAL_OBLIGATION_URL": f"{owed}&unit={{unit}}",
        "THIDUA_PORTAL_OVERSEEN_URL": owed,
        "THIDUA_PORTAL_OFFICE_URL": f"{views}/api/v1/queue?campaign={{campaign}}&office={{office}}",
        "THIDUA_PORTAL_LEAD_URL": f"{views}/api/v1/queue?campaign={{campaign}}&office=theme-lead&lead={{unit}}",
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Wiring:
    """What all services of one suite have in common; `data` is the folder that holds one folder for each."""

    data: Path
    host: str
    nats_url: str
    clock: str
    clock_start: datetime | None
    replicas: int
    log_level: str
    database_url: str | None
    identity_keys: Path | None = None
    oidc_issuer: str | None = None
    signing_key: Path | None = None

    def environment_of(self, service: str, port: int) -> dict[str, str]:
        """Return the variables of one service, and make its folder."""
        folder = self.data / service
        folder.mkdir(parents=True, exist_ok=True)
        chosen = {"THIDUA_CLOCK_START": self.clock_start.isoformat()} if self.clock_start else {}
        if self.signing_key is not None and service == "projections":
            chosen["THIDUA_SIGNING_KEY"] = str(self.signing_key)
        return chosen | {
            "THIDUA_HOST": self.host,
            "THIDUA_PORT": str(port),
            "THIDUA_DATA": str(folder),
            "THIDUA_CLOCK": self.clock,
            "THIDUA_NATS_REPLICAS": str(self.replicas),
            "THIDUA_LOG_LEVEL": self.log_level,
            "THIDUA_OIDC_ISSUER": self.oidc_issuer or "",
            "THIDUA_IDENTITY_KEYS": str(self.identity_keys or ""),
            "NATS_URL": self.nats_url,
            "DATABASE_URL": self.database_url or "",
        }


def serve_command(service: str) -> list[str]:
    """Return the command that runs one service: what `thidua serve` does, without the command line."""
    return [sys.executable, "-m", "thidua.serving", service]


def service_program(
    service: str, environment: Mapping[str, str], *, address: str, command: Sequence[str], log: Path
) -> Program:
    """Describe one service to a supervisor; it is ready when its own readiness address says so."""
    return Program(name=service, argv=command, environment=environment, is_ready=url_answers(address + READY), log=log)
