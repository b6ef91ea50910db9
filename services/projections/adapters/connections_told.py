"""What the NATS server tells of an auditor's connection, as the event that it is recorded as."""

from pydantic import AwareDatetime, BaseModel

from shared.contracts.event import Provenance
from shared.contracts.events.reads import ReadOverNatsRecorded
from shared.identity import Role


class _Server(BaseModel):
    id: str


class _Client(BaseModel):
    id: int
    user: str
    start: AwareDatetime
    stop: AwareDatetime | None = None


class _Amount(BaseModel):
    msgs: int
    bytes: int


class _Advisory(BaseModel):
    """What we take of the server's advisories `client_connect` and `client_disconnect`, version 1; no addresses."""

    id: str
    server: _Server
    client: _Client
    sent: _Amount | None = None


def read_of(body: bytes) -> tuple[ReadOverNatsRecorded, Provenance]:
    """Return the event, and who read; raises ValueError where the server tells it in another way than we know."""
    told = _Advisory.model_validate_json(body)
    connection = f"{told.server.id}/{told.client.id}"
    sent = told.sent
    event = ReadOverNatsRecorded(
        advisory=told.id,
        connection=connection,
        begun=told.client.start,
        ended=told.client.stop,
        answers=None if sent is None else sent.msgs,
        bytes=None if sent is None else sent.bytes,
    )
    return event, Provenance(actor=told.client.user, role=Role.AUDITOR, correlation_id=connection)
