"""A unit's nominee list in a campaign: read it, submit it."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from services.nominations.api.answering import recorded_list, rules_and_unit, show_list
from services.nominations.api.answers import NomineeListAnswer, RecordedList
from services.nominations.api.bodies import ListSubmission
from services.nominations.api.permitting import act_for
from services.nominations.api.showing import read_list
from services.nominations.application.desk import Desk
from services.nominations.application.submitting_nominations import submit_list
from shared.http import ACTION, Access, Acting, problem_responses
from shared.identity import Action

_WHOLE_LIST = ListSubmission()


class NomineeListsController(Controller):
    """`/api/v1/nominee-lists/{campaign}/{unit}`."""

    path = "/api/v1/nominee-lists/{campaign:str}/{unit:str}"
    tags = ("nominee lists",)

    @get(responses=problem_responses(404), opt={ACTION: Action.READ_NOMINATION}, sync_to_thread=True)
    def read(
        self,
        campaign: FromPath[str],
        unit: FromPath[str],
        desk: NamedDependency[Desk],
        access: NamedDependency[Access],
    ) -> NomineeListAnswer:
        """Read a unit's list as it stands now, with its papers and its places."""
        rules, _ = rules_and_unit(desk, campaign, unit)
        state, shown, with_places = read_list(desk, access, rules, unit)
        answer = show_list(desk, campaign, unit, state, shown)
        return answer if with_places else answer.model_copy(update={"places": ()})

    @post(
        "/submit",
        status_code=200,
        responses=problem_responses(404, 409),
        opt={ACTION: Action.NOMINATE},
        sync_to_thread=True,
    )
    def submit(
        self,
        campaign: FromPath[str],
        unit: FromPath[str],
        desk: NamedDependency[Desk],
        acting: NamedDependency[Acting],
        data: JSONBody[ListSubmission] = _WHOLE_LIST,
    ) -> RecordedList:
        """Submit nominations of the list together, all or none; every draft where none is named."""
        provenance = act_for(desk, acting, campaign, unit)
        outcome = submit_list(desk, campaign, unit, data.nominations, data.documents, provenance)
        return recorded_list(desk, campaign, unit, outcome)
