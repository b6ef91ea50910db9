"""Which addresses messages may go to, by the address that is really connected to (against SSRF)."""

import asyncio
import socket
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final

from services.notifications.domain.channel.hosts import is_this_machine

_TRANSLATED: Final = IPv6Network("64:ff9b::/96")
"""IPv4 addresses within IPv6 (NAT64, RFC 6052)."""
_LOCALHOST: Final = "127.0.0.1"
_AT_MOST: Final = 4


class NotAllowedError(Exception):
    """The host's addresses are all in networks that nothing may be sent to."""


class Reach:
    """Lets public addresses through, and those of the networks that are allowed by name.

    With `this_machine` also this machine itself, but only by its own name or number: not where another's name leads.
    """

    def __init__(self, allowed: Sequence[IPv4Network | IPv6Network], *, this_machine: bool = False) -> None:
        self._allowed, self._this_machine = tuple(allowed), this_machine

    def permits(self, address: IPv4Address | IPv6Address) -> bool:
        """Tell whether an address may be connected to; one within another is judged like it."""
        inner = _within(address)
        if inner is not None:
            return self.permits(inner)
        if any(address in network for network in self._allowed):
            return True
        return address.is_global and not address.is_multicast and not address.is_reserved

    def permits_host(self, host: str) -> bool:
        """Tell whether a host may be connected to, as far as its name or number alone tells."""
        number = _LOCALHOST if host == "localhost" else host
        try:
            address = ip_address(number)
        except ValueError:
            return True
        return self._permits(host, address)

    async def addresses(self, host: str, port: int) -> list[IPv4Address | IPv6Address]:
        """Return the addresses of a host to connect to, the first ones first.

        An `OSError` if it has none, `NotAllowedError` if none of them is permitted.
        """
        loop = asyncio.get_running_loop()
        try:
            found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except UnicodeError as error:
            raise OSError("is no host name") from error
        addresses = [ip_address(str(sockaddr[0]).partition("%")[0]) for *_, sockaddr in found]
        permitted = [each for each in dict.fromkeys(addresses) if self._permits(host, each)]
        if not permitted:
            raise NotAllowedError
        return permitted[:_AT_MOST]

    def _permits(self, host: str, address: IPv4Address | IPv6Address) -> bool:
        is_local = self._this_machine and is_this_machine(host) and address.is_loopback
        return is_local or self.permits(address)


def _within(address: IPv4Address | IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 address carries, which is where it leads."""
    if isinstance(address, IPv4Address):
        return None
    if address in _TRANSLATED:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour
