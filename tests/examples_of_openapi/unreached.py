"""Problems that no test meets over HTTP, since they take a race, a limit or a broken neighbour: told by their code."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time
from typing import Any, Final

from services.campaigns.domain.refusals.closing import TooMuchLeftOpen
from services.campaigns.domain.refusals.delivering import DeliveredAsEntry, PointsNotAskedFor, ThemeNotAskedFor
from services.campaigns.domain.wording import Named
from services.notifications.domain.message import Stage
from services.notifications.domain.refusals import delivery, feed_webhooks, preferences, sending
from services.projections.api.export_complaints import no_room, too_many_exports, too_many_rows
from services.projections.api.past_desk import _too_many_pasts
from shared.contracts.refusal import Refusal
from shared.http.commands.repeating import _BUSY
from shared.http.documents.complaints import cut_off
from shared.http.doors.identity import _NO_KEYS
from shared.http.event_streams import _TOO_MANY
from shared.http.problems.problem import Complaint, RefusedError

_CLOSE: Final = "post /api/v1/campaigns/{campaign}/close"
_DELIVER: Final = "post /api/v1/campaigns/{campaign}/deliveries"
_SET: Final = "put /api/v1/campaigns/{campaign}/units/{unit}/preferences"
_RETRY: Final = "post /api/v1/deliveries/{message}/retry"
_REGISTER: Final = "post /api/v1/feed/webhooks"
_ROTATE: Final = "post /api/v1/feed/webhooks/{webhook}/rotate-secret"
_RESUME: Final = "post /api/v1/feed/webhooks/{webhook}/resume"

_MADE_UP: Final = {"campaign": "thi-dua-2030", "unit": "school-one", "message": "1f0c", "webhook": "cong-thong-tin"}
_WHAT: Final = {"obligation_name": "Báo cáo sơ kết", "clause": "IV.2"}

_REFUSED: Final[tuple[tuple[str, str, Refusal], ...]] = (
    ("campaigns", _CLOSE, TooMuchLeftOpen(count=2417, most=2000)),
    (
        "campaigns",
        _DELIVER,
        DeliveredAsEntry(**_WHAT, campaign="thi-dua-2030", contests=(Named(id="writing", name="Cuộc thi viết"),)),
    ),
    (
        "campaigns",
        _DELIVER,
        ThemeNotAskedFor(**_WHAT, unit_name="Trường số Một", theme=Named(id="sports", name="Thể thao")),
    ),
    (
        "campaigns",
        _DELIVER,
        PointsNotAskedFor(name="Báo cáo sơ kết", clause="IV.2", unasked=("budget",), wanted=("results", "lessons")),
    ),
    ("notifications", _SET, preferences.TooManyChannels(asked=12, most=10)),
    ("notifications", _SET, preferences.ChannelIdRepeated(repeated=("van-phong",))),
    ("notifications", _SET, preferences.TimeWithOffset(field="digest_at")),
    ("notifications", _SET, preferences.DigestInQuietHours(digest_at=time(6), since=time(21), until=time(7))),
    ("notifications", _SET, delivery.PreferencesChanged(channel="van-phong")),
    ("notifications", _RETRY, delivery.UnknownMessage(message="1f0c")),
    ("notifications", _RETRY, sending.AttemptUnderWay(attempt=3)),
    ("notifications", _RETRY, sending.NotToBeSent(stage=Stage.SENT)),
    ("notifications", _RETRY, sending.NotYet(at=datetime(2030, 3, 4, 2, tzinfo=UTC))),
    ("notifications", _RETRY, sending.NothingLeftToSay()),
    ("notifications", _REGISTER, feed_webhooks.TooManyFeedWebhooks(most=100)),
    ("notifications", _ROTATE, feed_webhooks.FeedWebhookErased(webhook="cong-thong-tin")),
    ("notifications", _RESUME, feed_webhooks.FeedWebhookNotPaused(webhook="cong-thong-tin")),
)
_COMPLAINTS: Final[tuple[tuple[str, str, Complaint], ...]] = (
    ("projections", "get /api/v1/nominations.csv", too_many_exports().complaint),
    ("projections", "get /api/v1/nominations.csv", no_room().complaint),
    ("projections", "get /api/v1/nominations.xlsx", too_many_rows().complaint),
    ("campaigns", "post /api/v1/documents", cut_off().complaint),
    ("nominations", "post /api/v1/documents", cut_off().complaint),
    ("projections", "get /api/v1/quotas", _too_many_pasts().complaint),
    ("projections", "get /api/v1/campaigns/{campaign}/changes", _TOO_MANY),
    ("notifications", "get /api/v1/alerts/stream", _TOO_MANY),
    ("", "post /api/v1/nominations", _BUSY),
    ("", "get /api/v1/nominations", _NO_KEYS),
)

ELSEWHERE: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "clock-behind": ("", ("get /clock",)),
    "media-type-mismatch": ("", ("post /api/v1/documents",)),
    "sha256-mismatch": ("", ("post /api/v1/documents",)),
    "unknown-document": ("", ("get /api/v1/documents/{sha256}",)),
    "unknown-view": ("", ("get /api/v1/views/{view}/parked", "post /api/v1/views/{view}/rebuild")),
}
"""Problems that tests meet in smaller applications: in which service, and with which operations, they belong."""


def told() -> Iterator[dict[str, Any]]:
    """Yield them as if they had been heard."""
    refused = ((service, name, RefusedError(refusal).complaint) for service, name, refusal in _REFUSED)
    for service, name, complaint in (*refused, *_COMPLAINTS):
        method, path = name.split(" ")
        problem = complaint.told("vi", path.format_map(_MADE_UP))
        yield {
            "service": service,
            "method": method,
            "path": path,
            "code": complaint.code,
            "language": "vi",
            "status": complaint.status,
            "sent_as": "",
            "sent": None,
            "answered_as": "application/problem+json",
            "answered": problem.model_dump_json(exclude_none=True),
        }
