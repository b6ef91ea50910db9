"""What the services' HTTP interfaces share: problems, pages, positions, provenance, health, and the server."""

from shared.http.answering import answer_problem, language_of
from shared.http.app import create_app
from shared.http.bodies import CONSUMES, decode_text
from shared.http.clocks import ClockReading, WatchedClock, parse_instant
from shared.http.documenting import problem_responses
from shared.http.documents import document_routes
from shared.http.explaining import explain_model_errors
from shared.http.health import Check, ReadinessChecks
from shared.http.idempotency import IdempotencyKey, check_key
from shared.http.languages import Language, preferred_language
from shared.http.pages import Page, Paging, page_of
from shared.http.positions import AtLeast, CaughtUp, Progress, Recorded, seen_at_least
from shared.http.problems import (
    Complaint,
    FieldProblem,
    InvalidRequestError,
    Problem,
    ProblemError,
    ProblemField,
    RefusedError,
)
from shared.http.server import serve

__all__ = [
    "CONSUMES",
    "AtLeast",
    "CaughtUp",
    "Check",
    "ClockReading",
    "Complaint",
    "FieldProblem",
    "IdempotencyKey",
    "InvalidRequestError",
    "Language",
    "Page",
    "Paging",
    "Problem",
    "ProblemError",
    "ProblemField",
    "Progress",
    "ReadinessChecks",
    "Recorded",
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
    "seen_at_least",
    "serve",
]
