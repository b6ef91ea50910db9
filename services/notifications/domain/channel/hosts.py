"""The names of hosts."""

import re
from ipaddress import ip_address
from typing import Final

_LABEL: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", re.IGNORECASE)
_LONGEST: Final = 253


def ascii_host(host: str) -> str:
    """Return the host as the network knows it; a `ValueError` if it can't be one."""
    return host.encode("idna").decode() if not host.isascii() else host.lower()


def is_host(host: str) -> bool:
    """Tell whether this can be the name or the number of a host."""
    if ":" in host:
        return is_number(host)
    try:
        name = ascii_host(host)
    except ValueError:
        return False
    return len(name) <= _LONGEST and all(_LABEL.fullmatch(label) for label in name.split("."))


def is_this_machine(host: str) -> bool:
    """Tell whether a host is the machine itself by its name or number."""
    return host == "localhost" or (is_number(host) and ip_address(host).is_loopback)


def is_number(host: str) -> bool:
    """Tell whether a host is named by its address, of either version."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
