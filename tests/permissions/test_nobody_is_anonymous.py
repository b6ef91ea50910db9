"""No operation is carried out without a valid token; open are health, the schema and its pages, and nothing else."""

import re
import time
from collections.abc import Mapping
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey
from litestar.routes import HTTPRoute

from shared.http.doors.identity import OPEN
from shared.http.doors.rates import Rates
from shared.identity import AUDIENCE, ISSUER, Role
from shared.identity.grants import GRANTS_CLAIM
from tests import identity
from tests.permissions.scene import Scene
from tests.permissions.who_may import SERVICES, rows

OURS: ECKey = identity._KEY
ANOTHERS = ECKey.generate_key("P-256")
HOUR = 3600


def _token(key: ECKey = OURS, **changes: Any) -> Mapping[str, str]:
    """Return the header of an account that holds every role, with some claims changed."""
    grants = [{"role": role, "unit": "phuong-bach-mai"} for role in Role]
    until = int(time.time()) + HOUR
    claims = {"iss": ISSUER, "aud": AUDIENCE, "sub": "acc-1", "exp": until, GRANTS_CLAIM: grants, **changes}
    said = jwt.encode({"alg": "ES256", "kid": OURS.kid}, claims, key, algorithms=["ES256"])
    return {"authorization": f"Bearer {said}"}


SENT: Mapping[str, tuple[Mapping[str, str], str]] = {
    "none": ({}, "token-missing"),
    "another issuer": (_token(iss="https://elsewhere.example"), "token-refused"),
    "another audience": (_token(aud="another-system"), "token-refused"),
    "expired": (_token(exp=int(time.time()) - HOUR), "token-refused"),
    "another key": (_token(ANOTHERS), "token-refused"),
}
OPENED = {"/health/live", "/health/ready", "/schema", "/schema/openapi.json", "/schema/{path:str}"}
_PAGES = "/schema/ui"


@pytest.fixture(autouse=True)
def _strangers_may_ask_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one address send more requests without a valid token than it may."""
    monkeypatch.setattr(Rates, "count_stranger", lambda _rates, _address: None)


@pytest.mark.parametrize("sent", sorted(SENT))
@pytest.mark.parametrize("service", SERVICES)
def test_without_a_valid_token_nothing_is_looked_at(scene: Scene, service: str, sent: str) -> None:
    """Issue 5: whatever the rest of the request says, 401 is all that there is to know."""
    headers, code = SENT[sent]
    client, wrong = scene.portals[service].client, []
    for _, method, path in sorted({row.operation for row in rows() if row.service == service}):
        answer = client.request(method, re.sub(r"\{\w+\}", "x", path), headers=dict(headers))
        told = code if method == "HEAD" else answer.json()["code"]
        if (answer.status_code, told) != (401, code) or "www-authenticate" not in answer.headers:
            wrong.append(f"{method} {path}: {answer.status_code} {told}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("service", SERVICES)
def test_only_health_and_the_schema_are_open(scene: Scene, service: str) -> None:
    """Issue 5: of all routes there are, those left out of the documents too."""
    opened = {
        route.path
        for route in scene.portals[service].client.app.routes
        if isinstance(route, HTTPRoute) and any(handler.opt.get(OPEN) for handler in route.route_handlers)
    }
    assert {path for path in opened if not path.startswith(_PAGES)} <= OPENED


def test_the_token_that_is_changed_is_a_good_one(scene: Scene) -> None:
    """Nothing but what was changed is why the others are refused."""
    assert scene.portals["campaigns"].client.get("/clock", headers=dict(_token())).status_code == 200
