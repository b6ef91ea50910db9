"""TLS: whom a connection to NATS trusts, and by what certificate it is known itself."""

import ssl
from collections.abc import Sequence
from typing import Annotated, Any, Final, Self
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, FilePath, ValidationError, model_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict

from shared.eventstore.errors import SettingError

_RAW: Final = frozenset({"nats", "tls"})
"""Addresses at which TLS can begin before the server says anything; web sockets have their own way."""


def _given(value: object) -> object:
    """Read what is empty as not given: a compose file hands on variables that nobody has set."""
    return None if value == "" else value


_File = Annotated[FilePath | None, BeforeValidator(_given)]


class NatsTls(BaseSettings):
    """The certificates of connections to NATS, as the environment names them.

    They are read where a connection is made, and not handed on beside each address: as with the system's own trust
    store, whom to believe is a matter of the process. A file that is renewed is read at the next connection.
    """

    model_config = SettingsConfigDict(env_prefix="THIDUA_", frozen=True)

    nats_ca_file: _File = Field(
        default=None, description="The certificates (PEM) by which NATS servers are known; no others are believed."
    )
    nats_cert_file: _File = Field(default=None, description="The certificate (PEM) that is shown to NATS servers.")
    nats_key_file: _File = Field(default=None, description="The key (PEM) that belongs to it.")

    @model_validator(mode="after")
    def _can_be_used(self) -> Self:
        if (self.nats_cert_file is None) != (self.nats_key_file is None):
            raise PydanticCustomError(
                "half_a_certificate",
                "a certificate is shown with its key: set both THIDUA_NATS_CERT_FILE and THIDUA_NATS_KEY_FILE, or "
                "neither",
            )
        try:
            self.context()
        except (ssl.SSLError, OSError) as error:
            raise PydanticCustomError(
                "no_certificate",
                "the files of THIDUA_NATS_CA_FILE, THIDUA_NATS_CERT_FILE and THIDUA_NATS_KEY_FILE can't be used "
                "({why}): each is PEM, the key without a password, and the key is that of the certificate",
                {"why": str(error)},
            ) from error
        return self

    def context(self) -> ssl.SSLContext | None:
        """Return what TLS is spoken with; None where nothing is set."""
        if self.nats_ca_file is None and self.nats_cert_file is None:
            return None
        context = ssl.create_default_context(cafile=self.nats_ca_file)
        if self.nats_cert_file is not None:
            context.load_cert_chain(self.nats_cert_file, self.nats_key_file, password="")  # a prompt would hang
        return context


def tls_for(urls: Sequence[str]) -> dict[str, Any]:
    """Return what nats-py's `connect` takes besides for TLS with these addresses; nothing where none is asked for.

    It is asked for by THIDUA_NATS_CA_FILE, THIDUA_NATS_CERT_FILE or an address that begins with `tls://`. TLS begins
    with the first byte then: a client that waits for the server to ask for it would send its password in the clear to
    whoever leaves that out. Raises SettingError where a file can't be used.
    """
    try:
        context = NatsTls().context()
    except ValidationError as error:
        raise SettingError("; ".join(_told(each) for each in error.errors())) from None
    schemes = {urlsplit(url).scheme if "://" in url else "nats" for url in urls}
    if context is None and "tls" not in schemes:
        return {}
    return {"tls": context or ssl.create_default_context(), "tls_handshake_first": schemes <= _RAW}


def _told(error: Any) -> str:
    where = "".join(f"THIDUA_{str(name).upper()}: " for name in error["loc"])
    return f"{where}{error['msg']}"
