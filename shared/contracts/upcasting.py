"""Old shapes of events become the newest one as they are read; what is stored never changes."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from unicodedata import normalize

JsonObject = dict[str, Any]

_TITLE = "danh hiệu"
"""How the name of a title began before plans marked titles: a plan called its forms as the law does."""


class Upcast(NamedTuple):
    """The next version's name, and how the older body becomes its body; `actor` is who did it."""

    name: str
    body: Callable[[JsonObject, str], JsonObject]


def _as_it_was(body: JsonObject, _actor: str) -> JsonObject:
    """Return the body: the newer version only has more that can be left out."""
    return body


def _with_actor(body: JsonObject, actor: str) -> JsonObject:
    """Say in the body who took the step, which only the event's provenance said before (R25)."""
    return {**body, "by": actor}


def _with_personal_papers(body: JsonObject, actor: str) -> JsonObject:
    """Keep the papers for a list where all that can name people is: a file's name may (R18)."""
    rest = {key: value for key, value in body.items() if key != "documents"}
    return {**rest, "personal": {"documents": body.get("documents", [])}, "by": actor}


def _with_titles_marked(body: JsonObject, _actor: str) -> JsonObject:
    """Mark those award forms as titles that were known for titles by their names (R26)."""
    plan = {**body["plan"]}
    if "award_forms" in plan:
        plan["award_forms"] = [_marked(form) for form in plan["award_forms"]]
    return {**body, "plan": plan}


def _marked(form: JsonObject) -> JsonObject:
    name = normalize("NFC", str(form["name"])).strip()
    return {**form, "title": True} if name.casefold().startswith(_TITLE) else form


UPCASTS: Mapping[str, Upcast] = {
    # Units' former names, extensions, contests, issuers of decisions, dated achievements.
    "campaigns.plan-issued.v1": Upcast("campaigns.plan-issued.v2", _as_it_was),
    # How much those who take part are told.
    "campaigns.plan-issued.v2": Upcast("campaigns.plan-issued.v3", _as_it_was),
    # Which award forms are titles.
    "campaigns.plan-issued.v3": Upcast("campaigns.plan-issued.v4", _with_titles_marked),
    # Statements, the theme that it was delivered for, confirmations of documents.
    "campaigns.obligation-delivered.v1": Upcast(
        "campaigns.obligation-delivered.v2", lambda body, _: {**body, "theme": None, "statements": []}
    ),
    # When it was achieved, managing bodies outside the register, confirmations of documents.
    # The theme that it is about.
    "notifications.alert-raised.v1": Upcast("notifications.alert-raised.v2", _as_it_was),
    "nominations.nomination-drafted.v1": Upcast(
        "nominations.nomination-drafted.v2", lambda body, _: {**body, "achieved": None}
    ),
    "nominations.dossier-saved.v1": Upcast("nominations.dossier-saved.v2", _as_it_was),
    # Who took the step; papers of the office that endorses.
    "nominations.nominations-submitted.v1": Upcast("nominations.nominations-submitted.v2", _with_personal_papers),
    "nominations.nomination-endorsed.v1": Upcast("nominations.nomination-endorsed.v2", _with_actor),
    "nominations.nomination-returned.v1": Upcast("nominations.nomination-returned.v2", _with_actor),
    "nominations.nomination-declined.v1": Upcast("nominations.nomination-declined.v2", _with_actor),
    # Whose decision it is, and for what time: an office that a plan named no issuer for issued for itself.
    "nominations.award-decided.v1": Upcast(
        "nominations.award-decided.v2",
        lambda body, actor: {**body, "by": actor, "issuer": f"{body['campaign']}-{body['office']}", "achieved": None},
    ),
}
"""From each superseded stored name to the next; consumers never see the older one."""


def upcast(name: str, body: JsonObject, actor: str, upcasts: Mapping[str, Upcast] = UPCASTS) -> tuple[str, JsonObject]:
    """Return the newest name and body that a stored event stands for; `actor` is who its provenance names."""
    while (step := upcasts.get(name)) is not None:
        name, body = step.name, step.body(body, actor)
    return name, body
