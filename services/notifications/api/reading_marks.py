"""Alerts are marked as read."""

from typing import Annotated, Self

from litestar import Controller, post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from litestar.status_codes import HTTP_200_OK
from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from services.notifications.api.alert_ids import sequence_of, sequences_of
from services.notifications.api.targets import Targets
from services.notifications.application.marking_read import MarkingRead
from shared.contracts.names import Slug
from shared.contracts.refusal import Refusal
from shared.http import ACTION, Acting, Recorded, RefusedError, problem_responses
from shared.identity import Action

AlertId = Annotated[str, Field(max_length=40, examples=["NOTIFICATIONS:7"])]


class MarkAsRead(BaseModel):
    """Which alerts of one inbox to mark as read: some by their ids, or all up to one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    campaign: Slug
    unit: Slug
    ids: tuple[AlertId, ...] | None = Field(
        default=None, min_length=1, max_length=1000, description="The alerts; all of them, or none if one is unknown."
    )
    all_until: AlertId | None = Field(
        default=None, description="All of the inbox up to this one, say the newest that was shown."
    )

    @model_validator(mode="after")
    def _says_which(self) -> Self:
        if (self.ids is None) == (self.all_until is None):
            raise PydanticCustomError("read_which", "R27: give either ids or all_until")
        return self


class MarkedAsRead(Recorded):
    """How many alerts were marked just now: those that were read before stay as they are."""

    marked: int


class ReadingMarksController(Controller):
    """`/api/v1/alerts/read`."""

    path = "/api/v1/alerts/read"
    tags = ("alerts",)

    @post(
        responses=problem_responses(404),
        status_code=HTTP_200_OK,
        sync_to_thread=True,
        opt={ACTION: Action.MARK_READ},
    )
    def mark(
        self,
        data: JSONBody[MarkAsRead],
        marking: NamedDependency[MarkingRead],
        targets: NamedDependency[Targets],
        acting: NamedDependency[Acting],
    ) -> MarkedAsRead:
        """Mark alerts of one inbox as read: what is read already stays so, whoever was first."""
        provenance = acting.on(targets.unit(data.campaign, data.unit))
        if data.ids is not None:
            sequences = sequences_of((f"ids[{place}]", alert) for place, alert in enumerate(data.ids))
            marked = marking.these(data.campaign, data.unit, sequences, provenance)
        else:
            until = sequence_of(data.all_until or "", "all_until")
            marked = marking.all_until(data.campaign, data.unit, until, provenance)
        if isinstance(marked, Refusal):
            raise RefusedError(marked)
        return MarkedAsRead(marked=marked.number, position=marked.position)
