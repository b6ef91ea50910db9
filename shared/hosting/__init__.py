"""What every service runs on: settings, clock, stream, database, followers, and the server around its own handlers."""

from shared.hosting.clock import HostedClock
from shared.hosting.host import Host, run
from shared.hosting.providing import provide, provide_caught_up
from shared.hosting.settings import ServiceSettings

__all__ = ["Host", "HostedClock", "ServiceSettings", "provide", "provide_caught_up", "run"]
