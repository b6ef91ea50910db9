"""Which other sites' pages may call a service from a browser: none, unless the operator names them."""

from collections.abc import Sequence
from typing import Final

from litestar.config.cors import CORSConfig

from shared.http.problems.correlation import CORRELATION_HEADER

_METHODS: Final = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")
_SENT: Final = (
    "Accept-Language",
    "Authorization",
    "Causation-Id",
    "Content-Type",
    "Idempotency-Key",
    "If-Match",
    "If-None-Match",
    "Last-Event-ID",
    "Thidua-Authority",
    CORRELATION_HEADER,
)
_SHOWN: Final = (
    "Content-Disposition",
    "Content-Language",
    "ETag",
    "Idempotency-Replayed",
    "Location",
    "Retry-After",
    CORRELATION_HEADER,
)


def cors_of(origins: Sequence[str]) -> CORSConfig | None:
    """Return what lets pages of these origins ("https://portal.example.vn") call; None where there are none.

    Never with cookies: a token is what counts, and a page sends it by itself.
    """
    if not origins:
        return None
    return CORSConfig(
        allow_origins=list(origins),
        allow_methods=list(_METHODS),
        allow_headers=list(_SENT),
        expose_headers=list(_SHOWN),
        allow_credentials=False,
    )
