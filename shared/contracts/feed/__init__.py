"""What other systems are told of awards: a public contract, apart from the events between services."""

from shared.contracts.feed.events import (
    FEED_EVENT_TYPES,
    AnnouncedAward,
    FeedEvent,
    GrantedCommendation,
    GrantedTitle,
    RevokedAward,
)
from shared.contracts.feed.parts import (
    AchievedPeriod,
    AnnouncedData,
    Announcement,
    AwardData,
    CitedDecision,
    FeedPart,
    NamedPart,
    Recipient,
    Revocation,
    RevokedData,
    TitledCampaign,
)

__all__ = [
    "FEED_EVENT_TYPES",
    "AchievedPeriod",
    "AnnouncedAward",
    "AnnouncedData",
    "Announcement",
    "AwardData",
    "CitedDecision",
    "FeedEvent",
    "FeedPart",
    "GrantedCommendation",
    "GrantedTitle",
    "NamedPart",
    "Recipient",
    "Revocation",
    "RevokedAward",
    "RevokedData",
    "TitledCampaign",
]
