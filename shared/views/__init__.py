from shared.views.code import Code
from shared.views.database import database_url, open_database, reading, writing
from shared.views.faults import GapError, ViewRebuildingError, describe, is_transient
from shared.views.generation import Generation, Snapshot
from shared.views.generations import Generations
from shared.views.instant import Instant
from shared.views.item import Item, Undecodable
from shared.views.live import LiveView
from shared.views.parked import ParkedEvent
from shared.views.part import PartOfView, make_part
from shared.views.progress import JointProgress, Progress
from shared.views.rebuilds import Rebuilds
from shared.views.signal import Signal
from shared.views.standing import RebuildProgress, RetryProgress, Standing
from shared.views.store import ViewStore
from shared.views.upsert import Columns, insert_missing, merge, upsert
from shared.views.view import View

__all__ = [
    "Code",
    "Columns",
    "GapError",
    "Generation",
    "Generations",
    "Instant",
    "Item",
    "JointProgress",
    "LiveView",
    "ParkedEvent",
    "PartOfView",
    "Progress",
    "RebuildProgress",
    "Rebuilds",
    "RetryProgress",
    "Signal",
    "Snapshot",
    "Standing",
    "Undecodable",
    "View",
    "ViewRebuildingError",
    "ViewStore",
    "database_url",
    "describe",
    "insert_missing",
    "is_transient",
    "make_part",
    "merge",
    "open_database",
    "reading",
    "upsert",
    "writing",
]
