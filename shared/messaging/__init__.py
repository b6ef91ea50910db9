from shared.messaging.broker import close_broker, create_broker
from shared.messaging.feeding import Fed, feed
from shared.messaging.follower import Follower
from shared.messaging.following import following
from shared.messaging.history import StreamHistory
from shared.messaging.status import FollowerState, FollowerStatus, Lag

__all__ = [
    "Fed",
    "Follower",
    "FollowerState",
    "FollowerStatus",
    "Lag",
    "StreamHistory",
    "close_broker",
    "create_broker",
    "feed",
    "following",
]
