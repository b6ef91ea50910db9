"""What a webhook's receiver gets."""

import json
from typing import Final

from services.notifications.domain.channel import Message

TYPE: Final = "notifications.alerts.v1"


def webhook_body(message: Message) -> str:
    """Return the JSON of a message: the same text for the same message, whenever it is sent."""
    return json.dumps(
        {
            "type": TYPE,
            "id": message.id,
            "timestamp": message.created_at.isoformat(),
            "language": message.language,
            "campaign": message.campaign,
            "unit": message.unit,
            "subject": message.subject,
            "text": message.text,
            "link": message.link,
            "alerts": [item.model_dump(mode="json") for item in message.items],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )
