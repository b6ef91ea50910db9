"""The lists that a replay can be asked for: each by the use case, the filters and the table of the HTTP list."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Final

from services.projections.api.sheets.awards import AWARDS_SHEET
from services.projections.api.sheets.deadlines import DEADLINES_SHEET
from services.projections.api.sheets.nominations import NOMINATIONS_SHEET
from services.projections.api.sheets.picks import PICKS_SHEET
from services.projections.api.sheets.progress import PROGRESS_SHEET
from services.projections.api.sheets.queue import QUEUE_SHEET
from services.projections.api.sheets.queue_offices import QUEUE_OFFICES_SHEET
from services.projections.api.sheets.quotas import QUOTAS_SHEET
from services.projections.api.sheets.sheet import Sheet
from services.projections.application.asking_the_past import Past
from services.projections.application.awards_wanted import AWARDS_SORTABLE, AwardsWanted
from services.projections.application.deadlines_wanted import DEADLINES_SORTABLE, DeadlinesWanted
from services.projections.application.listing import Order, Sortable, Whole
from services.projections.application.listing_awards import whole_awards
from services.projections.application.listing_deadlines import whole_deadlines
from services.projections.application.listing_nominations import whole_nominations
from services.projections.application.listing_picks import whole_picks
from services.projections.application.listing_progress import whole_progress
from services.projections.application.listing_queue import whole_queue, whole_queue_offices
from services.projections.application.listing_quotas import whole_quotas
from services.projections.application.nominations_wanted import NOMINATIONS_SORTABLE, NominationsWanted
from services.projections.application.picks_wanted import PICKS_SORTABLE, PicksWanted
from services.projections.application.progress_wanted import PROGRESS_SORTABLE, ProgressWanted
from services.projections.application.queue_wanted import (
    QUEUE_OFFICES_SORTABLE,
    QUEUE_SORTABLE,
    QueueOfficesWanted,
    QueueWanted,
)
from services.projections.application.quotas_wanted import QUOTAS_SORTABLE, QuotasWanted
from shared.contracts.refusal import Refusal

Opened = AbstractContextManager[Whole[Any] | Refusal]


@dataclass(frozen=True)
class AskedList:
    """A list: the class of its filters, what it can be sorted by, its table, and how all of it is opened."""

    wanted: type[Any]
    sortable: Sortable
    sheet: Sheet[Any]
    whole: Callable[[Past, Any, Order], Opened]


LISTS: Final = {
    "quotas": AskedList(
        QuotasWanted, QUOTAS_SORTABLE, QUOTAS_SHEET, lambda past, wanted, order: whole_quotas(past.views, wanted, order)
    ),
    "deadlines": AskedList(
        DeadlinesWanted,
        DEADLINES_SORTABLE,
        DEADLINES_SHEET,
        lambda past, wanted, order: whole_deadlines(past.views, past, wanted, order),
    ),
    "progress": AskedList(
        ProgressWanted,
        PROGRESS_SORTABLE,
        PROGRESS_SHEET,
        lambda past, wanted, order: whole_progress(past.views, past, wanted, order),
    ),
    "picks": AskedList(
        PicksWanted, PICKS_SORTABLE, PICKS_SHEET, lambda past, wanted, order: whole_picks(past.views, wanted, order)
    ),
    "nominations": AskedList(
        NominationsWanted,
        NOMINATIONS_SORTABLE,
        NOMINATIONS_SHEET,
        lambda past, wanted, order: whole_nominations(past.views, wanted, order),
    ),
    "queue": AskedList(
        QueueWanted,
        QUEUE_SORTABLE,
        QUEUE_SHEET,
        lambda past, wanted, order: whole_queue(past.views, past, wanted, order),
    ),
    "queue-offices": AskedList(
        QueueOfficesWanted,
        QUEUE_OFFICES_SORTABLE,
        QUEUE_OFFICES_SHEET,
        lambda past, wanted, order: whole_queue_offices(past.views, wanted, order),
    ),
    "awards": AskedList(
        AwardsWanted, AWARDS_SORTABLE, AWARDS_SHEET, lambda past, wanted, order: whole_awards(past.views, wanted, order)
    ),
}
