"""Those who have not delivered are urged by hand."""

from datetime import datetime
from typing import Annotated

from litestar import Controller, get, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, JSONBody, QueryParameter

from services.notifications.api.settling import provide_settled
from services.notifications.api.targets import Targets
from services.notifications.api.urging_answers import UrgeUnits, UrgingAnswer, UrgingPreviewAnswer
from services.notifications.application.finding_owed import UrgingWanted
from services.notifications.application.urging_units import UrgingUnits
from shared.contracts.refusal import Refusal
from shared.http import ACTION, Access, Acting, RefusedError, problem_responses
from shared.identity import Action

Theme = Annotated[
    str | None,
    QueryParameter(
        name="theme", description="Only for this theme, where it is owed for each (R3); without it, for all of them."
    ),
]


class UrgingController(Controller):
    """`/api/v1/campaigns/{campaign}/obligations/{obligation}/urging`."""

    path = "/api/v1/campaigns/{campaign:str}/obligations/{obligation:str}/urging"
    tags = ("urging",)

    @get(
        dependencies={"settled_at": Provide(provide_settled)},
        responses=problem_responses(404),
        opt={ACTION: Action.READ_URGING},
        sync_to_thread=True,
    )
    def preview(  # noqa: PLR0913, PLR0917  (what Litestar provides, by name)
        self,
        campaign: FromPath[str],
        obligation: FromPath[str],
        access: NamedDependency[Access],
        targets: NamedDependency[Targets],
        urging: NamedDependency[UrgingUnits],
        settled_at: NamedDependency[datetime | None],
        seen: NamedDependency[dict[str, int]],
        theme: Theme = None,
    ) -> UrgingPreviewAnswer:
        """Show whom an urging would reach, what they owe, by when, when last urged; and who is left out, and why."""
        _ = settled_at, seen
        access.check(targets.campaign(campaign))
        previewed = urging.preview(UrgingWanted(campaign, obligation, theme))
        if isinstance(previewed, Refusal):
            raise RefusedError(previewed)
        return UrgingPreviewAnswer.of(previewed)

    @post(responses=problem_responses(404, 409), opt={ACTION: Action.URGE_UNITS}, sync_to_thread=True)
    def urge(  # noqa: PLR0913, PLR0917  (what Litestar provides, by name)
        self,
        campaign: FromPath[str],
        obligation: FromPath[str],
        data: JSONBody[UrgeUnits],
        urging: NamedDependency[UrgingUnits],
        targets: NamedDependency[Targets],
        acting: NamedDependency[Acting],
        seen: NamedDependency[dict[str, int]],
        theme: Theme = None,
    ) -> UrgingAnswer:
        """Urge those who have not delivered, or some of them; each once a day of the plan's zone for the same thing.

        The alerts go out a moment later, and none to a unit that delivers in between.
        """
        _ = seen
        provenance = acting.on(targets.campaign(campaign))
        wanted = UrgingWanted(campaign, obligation, theme)
        urged = urging.urge(wanted, data.units, data.note or "", provenance)
        if isinstance(urged, Refusal):
            raise RefusedError(urged)
        return UrgingAnswer.of(wanted, urged)
