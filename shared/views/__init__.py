from shared.views.database import database_url, open_database, reading, writing
from shared.views.instant import Instant
from shared.views.progress import Progress
from shared.views.store import GapError, Snapshot, ViewStore
from shared.views.upsert import insert_missing, upsert
from shared.views.view import View

__all__ = [
    "GapError",
    "Instant",
    "Progress",
    "Snapshot",
    "View",
    "ViewStore",
    "database_url",
    "insert_missing",
    "open_database",
    "reading",
    "upsert",
    "writing",
]
