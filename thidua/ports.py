"""Which ports the suite listens on, and whether they are free."""

import random
import socket
from collections.abc import Iterable, Mapping
from pathlib import Path

DEFAULT_PORTS: Mapping[str, int] = {
    "campaigns": 8701,
    "nominations": 8702,
    "projections": 8703,
    "notifications": 8704,
}
"""The four services in the order they are shown, each with its port."""

NATS = "nats"

HIGHEST_PORT = 65535
_LOWEST_FREE = 10_000
_RANGE_FILE = Path("/proc/sys/net/ipv4/ip_local_port_range")
_USUAL_EPHEMERAL_START = 32_768


class PortsError(ValueError):
    """The ports asked for cannot be used; the message names the port, who wants it and the option to change it."""


class HostError(ValueError):
    """Nothing can listen on the address that was asked for; the message says why and what to give instead."""


def chosen_ports(assignments: Iterable[str]) -> dict[str, int]:
    """Read `NAME=PORT` assignments over the default ports; NAME is a service or `nats`.

    Raises `PortsError` for an unknown name, a port that is none, or one port given to two.
    """
    chosen = dict(DEFAULT_PORTS)
    named: set[str] = set()
    for assignment in assignments:
        name, _, written = assignment.partition("=")
        if name not in {*DEFAULT_PORTS, NATS}:
            raise PortsError(f"'{name}' in '{assignment}' is none of {', '.join([*DEFAULT_PORTS, NATS])}")
        if not _is_port(written):
            raise PortsError(f"'{written}' in '{assignment}' is no port: write {name}=1 to {name}={HIGHEST_PORT}")
        if name in named:
            raise PortsError(f"{name} is given a port twice, the second time in '{assignment}': leave one of them out")
        named.add(name)
        chosen[name] = int(written)
    for name, port in chosen.items():
        twice = [other for other in chosen if chosen[other] == port and other != name]
        if twice:
            raise PortsError(f"port {port} is given to both {name} and {twice[0]}: each needs its own")
    return chosen


def free_ports(count: int, host: str = "127.0.0.1") -> list[int]:
    """Find free ports that the system does not hand out to outgoing connections.

    A port from that range could be taken by a client's connection, even one to this very port, while its server is
    being restarted.
    """
    found: list[int] = []
    candidates = list(range(_LOWEST_FREE, _ephemeral_start()))
    random.shuffle(candidates)
    for port in candidates:
        if len(found) == count:
            return found
        if is_free(host, port):
            found.append(port)
    raise PortsError(f"no {count} free ports between {_LOWEST_FREE} and {_ephemeral_start()}: stop some programs")


def check_ports_are_free(host: str, ports: Mapping[str, int]) -> None:
    """Raise `PortsError` naming the first port that another program listens on."""
    for name, port in ports.items():
        if not is_free(host, port):
            raise PortsError(
                f"port {port} on {host}, which {name} needs, is taken: stop the program that uses it, "
                f"or choose another with --port {name}=PORT, or any with --free-ports (with make: ARGS=--free-ports)"
            )


def check_host(host: str) -> None:
    """Raise `HostError` unless this machine can listen on the address."""
    try:
        with _socket_for(host) as probe:
            probe.bind((host, 0))
    except OSError as error:
        raise HostError(
            f"nothing can listen on '{host}' ({error.strerror}): give an address of this machine, "
            "like 127.0.0.1, or 0.0.0.0 for all of them"
        ) from error


def is_free(host: str, port: int) -> bool:
    """Say whether a server could listen on this port now."""
    with _socket_for(host) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as servers do: closed connections don't count
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def _socket_for(host: str) -> socket.socket:
    return socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)


def _is_port(written: str) -> bool:
    return written.isascii() and written.isdigit() and 0 < int(written) <= HIGHEST_PORT


def _ephemeral_start() -> int:
    try:
        start = int(_RANGE_FILE.read_text(encoding="ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return _USUAL_EPHEMERAL_START
    return start if start > _LOWEST_FREE else _USUAL_EPHEMERAL_START
