"""What the services' HTTP interfaces share: problems, pages, positions, provenance, health, and the server."""

from shared.http.app import Described, Doors, create_app
from shared.http.commands.idempotency import IdempotencyKey, check_key
from shared.http.commands.preconditions import TAGGED, IfMatch, etag, revisions_named, tagged
from shared.http.commands.repeating import SHOWN_ONCE
from shared.http.documents.routes import document_routes
from shared.http.documents.sights import NamedDocuments, Sight
from shared.http.doors.identity import ACTION, OPEN, ForbiddenError
from shared.http.doors.rates import Rates
from shared.http.openapi.documenting import problem_responses
from shared.http.operating.clocks import ClockReading, WatchedClock, parse_instant
from shared.http.operating.health import Check, ReadinessChecks
from shared.http.permitting.access import Access, Acting
from shared.http.permitting.recorded_reads import RecordedReads
from shared.http.problems.answering import answer_problem, language_of
from shared.http.problems.explaining import explain_model_errors
from shared.http.problems.languages import Language, preferred_language
from shared.http.problems.problem import (
    Complaint,
    FieldProblem,
    InvalidRequestError,
    Problem,
    ProblemError,
    ProblemField,
    RefusedError,
)
from shared.http.requests.bodies import CONSUMES, decode_text
from shared.http.requests.pages import Page, Paging, page_of
from shared.http.requests.positions import AtLeast, CaughtUp, Progress, Recorded, seen_at_least
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
    "Described",
    "Doors",
    "FieldProblem",
    "ForbiddenError",
    "IdempotencyKey",
    "IfMatch",
    "InvalidRequestError",
    "Language",
    "NamedDocuments",
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
    "Sight",
    "WatchedClock",
    "answer_problem",
    "check_key",
    "create_app",
    "decode_text",
    "document_routes",
    "etag",
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
