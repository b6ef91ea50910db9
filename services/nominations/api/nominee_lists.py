"""A unit's nominee list in a campaign: read it, submit it."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from services.nominations.api.answering import recorded_list, rules_and_unit, show_list
from services.nominations.api.answers import NomineeListAnswer, RecordedList
from services.nominations.api.bodies import ListSubmission
from services.nominations.application.desk import Desk
from services.nominations.application.submitting_nominations import submit_list
from shared.contracts.event import Provenance
from shared.contracts.ids import nominee_list_id
from shared.http import problem_responses

_WHOLE_LIST = ListSubmission()


class NomineeListsController(Controller):
    """`/api/v1/nominee-lists/{campaign}/{unit}`."""

    path = "/api/v1/nominee-lists/{campaign:str}/{unit:str}"
    tags = ("nominee lists",)

    @get(responses=problem_responses(404), sync_to_thread=True)
    def read(
        self,
        campaign: FromPath[str],
        unit: FromPath[str],
        desk: NamedDependency[Desk],
    ) -> NomineeListAnswer:
        """Read a unit's list as it stands now, with its papers and its places."""
        rules_and_unit(desk, campaign, unit)
        return show_list(desk, campaign, unit, desk.lists.load(nominee_list_id(campaign, unit)))

    @post("/submit", status_code=200, responses=problem_responses(404, 409), sync_to_thread=True)
    def submit(
        self,
        campaign: FromPath[str],
        unit: FromPath[str],
        desk: NamedDependency[Desk],
        provenance: NamedDependency[Provenance],
        data: JSONBody[ListSubmission] = _WHOLE_LIST,
    ) -> RecordedList:
        """Submit nominations of the list together, all or none; every draft where none is named."""
        rules_and_unit(desk, campaign, unit)
        outcome = submit_list(desk, campaign, unit, data.nominations, data.documents, provenance)
        return recorded_list(desk, campaign, unit, outcome)
