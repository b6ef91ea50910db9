"""How each operation of notifications is asked."""

from collections.abc import Mapping

from tests.permissions.askers import Asker
from tests.permissions.asking import Said, Saying, name_of, unit_of
from tests.permissions.asks_of_campaigns import said
from tests.permissions.scene import CAMPAIGN, Scene
from tests.services.notifications.sending.post_office import mail

_URGING = "/api/v1/campaigns/{campaign}/obligations/{obligation}/urging"
_PREFERENCES = "/api/v1/campaigns/{campaign}/units/{unit}/preferences"
_CHANNEL = f"{_PREFERENCES}/channels/{{channel}}"
_HOOKS = "/api/v1/feed/webhooks"
_UNKNOWN_HOOK = {"path": {"webhook": "none"}, "reaches": "unknown-feed-webhook"}


def _inbox(**more: str) -> Saying:
    return lambda _, asker: Said(query={"unit": unit_of(asker), **more})


def _preferences(_: Scene, asker: Asker) -> Said:
    """Send what stands, but for the channel that is removed."""
    return Said({"unit": unit_of(asker)}, body={"channels": [mail("giu-lai", None)], "quiet": None})


def _channel(name: str, reaches: str | None = None) -> Saying:
    return lambda _, asker: Said({"unit": unit_of(asker), "channel": name}, reaches=reaches)


def _read(scene: Scene, asker: Asker) -> Said:
    unit = unit_of(asker)
    return Said(body={"campaign": CAMPAIGN, "unit": unit, "ids": [scene.alerts[unit]]})


NOTIFICATIONS: Mapping[tuple[str, ...], Saying] = {
    ("GET", "/api/v1/alerts"): lambda _, asker: Said(query={"limit": "1000"}, shows=(name_of(asker),)),
    ("POST", "/api/v1/alerts/read"): _read,
    ("GET", "/api/v1/alerts/stream"): lambda _, asker: Said(
        query={"unit": unit_of(asker), "after": "no place"}, reaches="invalid-request"
    ),
    ("GET", "/api/v1/alerts/unread"): _inbox(),
    ("GET", "/api/v1/alerts/{alert}/readers"): lambda scene, asker: Said({"alert": scene.alerts[unit_of(asker)]}),
    ("GET", _URGING): said(),
    ("POST", _URGING): said(body={"units": ["none"]}, reaches="unknown-unit"),
    ("GET", _PREFERENCES): lambda _, asker: Said({"unit": unit_of(asker)}),
    ("PUT", _PREFERENCES): _preferences,
    ("DELETE", _CHANNEL): _channel("bo-di", "unknown-channel"),
    ("POST", f"{_CHANNEL}/test"): _channel("giu-lai"),
    ("GET", "/api/v1/deliveries"): lambda scene, asker: Said(
        query={"limit": "1000"}, shows=(scene.messages[unit_of(asker)],)
    ),
    ("POST", "/api/v1/deliveries/{message}/retry"): lambda scene, asker: Said(
        {"message": scene.messages[unit_of(asker)]}
    ),
    ("GET", _HOOKS): said(),
    ("POST", _HOOKS): said(body={"url": "https://127.0.0.1/", "from": "now"}),
    ("GET", f"{_HOOKS}/{{webhook}}"): said(**_UNKNOWN_HOOK),
    ("DELETE", f"{_HOOKS}/{{webhook}}"): said(**_UNKNOWN_HOOK),
    ("POST", f"{_HOOKS}/{{webhook}}/replay"): said(**_UNKNOWN_HOOK, body={"from": "now"}),
    ("POST", f"{_HOOKS}/{{webhook}}/resume"): said(**_UNKNOWN_HOOK),
    ("POST", f"{_HOOKS}/{{webhook}}/rotate-secret"): said(**_UNKNOWN_HOOK, body={}),
}
