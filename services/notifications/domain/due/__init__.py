"""Which alerts are due: a pure function of the time and of what is watched (R27-R29)."""

from services.notifications.domain.due.alerts import due_alerts, keys_called_for
from services.notifications.domain.due.watched import WEEKDAYS, Watched

__all__ = ["WEEKDAYS", "Watched", "due_alerts", "keys_called_for"]
