"""What the services' HTTP interfaces share: problems, pages, positions, provenance, health, and the server."""

from shared.http.access import Access, Acting
from shared.http.answering import answer_problem, language_of
from shared.http.app import create_app
from shared.http.bodies import CONSUMES, decode_text
from shared.http.clocks import ClockReading, WatchedClock, parse_instant
from shared.http.documenting import problem_responses
from shared.http.documents import document_routes
from shared.http.explaining import explain_model_errors
from shared.http.health import Check, ReadinessChecks
from shared.http.idempotency import IdempotencyKey, check_key
from shared.http.identity import ACTION, OPEN, ForbiddenError
from shared.http.languages import Language, preferred_language
from shared.http.pages import Page, Paging, page_of
from shared.http.positions import AtLeast, CaughtUp, Progress, Recorded, seen_at_least
from shared.http.preconditions import TAGGED, IfMatch, revisions_named, tagged
from shared.http.problems import (
    Complaint,
    FieldProblem,
    InvalidRequestError,
    Problem,
    ProblemError,
    ProblemField,
    RefusedError,
)
from shared.http.rates import Rates
from shared.http.recorded_reads import RecordedReads
from shared.http.repeating import SHOWN_ONCE
from shared.http.server import serve

__all__ = [
    "ACTION",
    "CONSUMES",
    "OPEN",
    "SHOWN_ONCE",
    "TAGGED",
    "Access",
    "Acting",
    "AtLeast",
    "CaughtUp",
    "Check",
    "ClockReading",
    "Complaint",
    "FieldProblem",
    "ForbiddenError",
    "IdempotencyKey",
    "IfMatch",
    "InvalidRequestError",
    "Language",
    "Page",
    "Paging",
    "Problem",
    "ProblemError",
    "ProblemField",
    "Progress",
    "Rates",
    "ReadinessChecks",
    "Recorded",
    "RecordedReads",
    "RefusedError",
    "WatchedClock",
    "answer_problem",
    "check_key",
    "create_app",
    "decode_text",
    "document_routes",
    "explain_model_errors",
    "language_of",
    "page_of",
    "parse_instant",
    "preferred_language",
    "problem_responses",
    "revisions_named",
    "seen_at_least",
    "serve",
    "tagged",
]
