"""What is answered about messages."""

from datetime import datetime
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from services.notifications.api.answers import id_of
from services.notifications.application.delivery_ports import Delivery, DeliveryState
from services.notifications.application.listing_deliveries import ListedDeliveries
from services.notifications.domain.wording.sending import why_withheld
from shared.contracts.events.notifications import ChannelKind, Form, SendProblem, WithheldBecause
from shared.contracts.names import Slug


class DeliveryAnswer(BaseModel):
    """A message to a unit through one channel, and what has become of it."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(description="Also in what is sent: by it receivers drop repeats.")
    campaign: Slug
    unit: Slug
    channel: Slug
    kind: ChannelKind
    hint: str = Field(description="The address, masked.", examples=["v…@example.org"])
    form: Form
    alerts: tuple[str, ...] = Field(description="The alerts it was intended to tell.", examples=[["NOTIFICATIONS:7"]])
    state: DeliveryState
    send_at: AwareDatetime = Field(description="Not before this.")
    attempts: int = Field(description="How often it was tried.")
    next_try: AwareDatetime | None = Field(description="When it is tried next; null where it is not.")
    behind: str | None = Field(
        description="The message that its channel, which fails, is tried with first; null where it waits for none."
    )
    sent_at: AwareDatetime | None
    problem: SendProblem | None = Field(description="Why the last attempt failed.")
    because: WithheldBecause | None = Field(description="Why it was withheld.")
    detail: str | None = Field(description="Why it failed, was given up or withheld, in plain words.")
    reference: str | None = Field(description="What the receiving side calls it, where it said so.")
    changed_at: AwareDatetime

    @classmethod
    def of(cls, delivery: Delivery, listed: ListedDeliveries, language: str) -> "DeliveryAnswer":
        """Show a message in one language, with times of its plan's zone."""
        intended, zone = delivery.intended, listed.zones.get(delivery.intended.campaign)
        waits = delivery.state in {DeliveryState.INTENDED, DeliveryState.FAILED}
        because = delivery.because
        detail = delivery.detail if because is None else why_withheld(because, intended.keys)
        return cls(
            **intended.model_dump(include={"campaign", "unit", "channel", "kind", "hint", "form"}),
            id=intended.message,
            alerts=tuple(id_of(sequence) for sequence in listed.alerts.get(intended.message, ())),
            state=delivery.state,
            send_at=_in(zone, intended.send_at),
            attempts=delivery.attempts,
            next_try=_in(zone, delivery.at) if waits and delivery.at is not None else None,
            behind=delivery.behind,
            sent_at=_in(zone, delivery.at) if delivery.state is DeliveryState.SENT and delivery.at else None,
            problem=delivery.problem,
            because=delivery.because,
            detail=None if detail is None else detail.into(language),
            reference=delivery.reference,
            changed_at=_in(zone, delivery.changed_at),
        )


def _in(zone: ZoneInfo | None, instant: datetime) -> datetime:
    return instant if zone is None else instant.astimezone(zone)
