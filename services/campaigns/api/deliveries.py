"""What units deliver, and what they owe."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from services.campaigns.api.answering import position_of, unit_in_force, unless_refused
from services.campaigns.api.participation_answers import Delivery, ParticipationAnswer, RecordedDelivery
from services.campaigns.application.desk import Desk
from services.campaigns.application.reading_participation import read_participation
from services.campaigns.application.recording_delivery import record_delivery
from shared.contracts.unit import UnitShown
from shared.http import ACTION, Access, Acting, problem_responses
from shared.identity import Action, Target


class DeliveriesController(Controller):
    """`/api/v1/campaigns/{campaign}/deliveries` and `…/units/{unit}/participation`."""

    path = "/api/v1/campaigns/{campaign:str}"
    tags = ("deliveries",)

    @post("/deliveries", responses=problem_responses(404, 409, 422), opt={ACTION: Action.DELIVER}, sync_to_thread=True)
    def deliver(
        self,
        campaign: FromPath[str],
        data: JSONBody[Delivery],
        desk: NamedDependency[Desk],
        acting: NamedDependency[Acting],
    ) -> RecordedDelivery:
        """Deliver a document that the plan asks of a unit, in time or late."""
        plan, unit = unit_in_force(desk, campaign, data.unit)
        outcome = record_delivery(
            desk,
            campaign,
            unit=data.unit,
            obligation=data.obligation,
            theme=data.theme,
            document=data.document,
            statements=data.statements,
            provenance=acting.on(Target(plan, unit=data.unit)),
        )
        position = position_of(outcome)
        return RecordedDelivery(
            campaign=campaign,
            unit=UnitShown.of(unit),
            obligation=data.obligation,
            theme=data.theme,
            position=position,
        )

    @get(
        "/units/{unit:str}/participation",
        responses=problem_responses(404),
        opt={ACTION: Action.READ_PARTICIPATION},
        sync_to_thread=True,
    )
    def participation(
        self,
        campaign: FromPath[str],
        unit: FromPath[str],
        desk: NamedDependency[Desk],
        access: NamedDependency[Access],
    ) -> ParticipationAnswer:
        """Read what a unit owes, and what it has delivered and entered."""
        found = unless_refused(read_participation(desk, campaign, unit))
        access.check(Target(found.plan, unit=unit))
        return ParticipationAnswer.of(found)
