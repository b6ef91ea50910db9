"""Who asks, and whether they may: tokens, principals, and the one table of who may do what."""

from shared.identity.actions import Action
from shared.identity.keys import KeyFile, Keys, ProviderKeys
from shared.identity.local_issuer import AUDIENCE, ISSUER, PUBLIC_FILE, LocalIssuer
from shared.identity.policy import TABLE, could_ever, grant_for, rows_of
from shared.identity.principal import Grant, Principal
from shared.identity.refusing import Flaw, KeysUnavailableError, TokenRefusedError
from shared.identity.relations import Relation, Target
from shared.identity.roles import Role
from shared.identity.tokens import TokenReader, Trust
from shared.identity.visibility import Part, visible_parts

__all__ = [
    "AUDIENCE",
    "ISSUER",
    "PUBLIC_FILE",
    "TABLE",
    "Action",
    "Flaw",
    "Grant",
    "KeyFile",
    "Keys",
    "KeysUnavailableError",
    "LocalIssuer",
    "Part",
    "Principal",
    "ProviderKeys",
    "Relation",
    "Role",
    "Target",
    "TokenReader",
    "TokenRefusedError",
    "Trust",
    "could_ever",
    "grant_for",
    "rows_of",
    "visible_parts",
]
