"""Changes of the campaign of 2024 as they are followed behind a real port, and what makes them."""

import json
from contextlib import AbstractContextManager
from typing import Any

from httpx_sse import ServerSentEvent

from shared.contracts.event import Event
from shared.contracts.plan import Plan
from shared.identity import Role
from tests.identity import bearer
from tests.services.following_events import Following, followed
from tests.services.projections.api.running_service import RunningService
from tests.services.projections.history import delivered, issued
from tests.services.projections.nominations_told import Candidate

PRESENT = "2024-08-14T10:00:00+07:00"
CAMPAIGN, OTHER, WARD = "hai-ba-trung-2024", "thanh-xuan-2023", "phuong-bach-mai"
OWED = "ke-hoach-trien-khai"

SEE_THE_WARDS_DRAFTS = {"own unit": bearer(Role.UNIT_OFFICER, WARD), "auditor": bearer(Role.AUDITOR)}
ANOTHER_UNIT = bearer(Role.UNIT_OFFICER, "phuong-bach-khoa")
LEAD = bearer(Role.THEME_LEAD, "phong-quan-ly-do-thi")
STANDING_OFFICE = bearer(Role.STANDING_OFFICE, authority="ubnd-quan-hai-ba-trung")
SEE_NONE = {"another unit": ANOTHER_UNIT, "lead of its theme": LEAD, "standing office": STANDING_OFFICE}


def issue(service: RunningService, *plans: Plan) -> None:
    for plan in plans:
        position = service.record(issued(plan), PRESENT)
    assert service.ask("quotas", limit=1, at_least=position).status_code == 200


def follow(
    service: RunningService, last: str | None = None, who: str | None = None, **query: str
) -> AbstractContextManager[Following]:
    return followed(service.client, f"/api/v1/campaigns/{CAMPAIGN}/changes", last, query, who)


def where_it_stands(service: RunningService) -> str:
    """Return where the views stand, as the id of an event says it."""
    with follow(service) as following:
        return following.next().id


def deliver(service: RunningService, campaign: str = CAMPAIGN, unit: str = WARD, what: str = OWED) -> str:
    return service.record(delivered(campaign, unit, what), PRESENT)


def wait_to_see(service: RunningService, position: str) -> None:
    assert service.ask("quotas", limit=1, at_least=position).status_code == 200


def data_of(event: ServerSentEvent) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(event.data)
    return data


def draft_s_life(tail: str) -> list[Event]:
    draft = Candidate(WARD, tail, campaign=CAMPAIGN, theme="do-thi-van-minh")
    return [draft.drafted(), draft.saved(), draft.corrected("Đội Hai"), draft.refused(), draft.dropped()]
