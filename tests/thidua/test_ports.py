import socket
from pathlib import Path

import pytest

from thidua.ports import DEFAULT_PORTS, PortsError, check_ports_are_free, chosen_ports, free_ports


def test_each_service_has_its_own_port_by_default() -> None:
    assert chosen_ports([]) == {"campaigns": 8701, "nominations": 8702, "projections": 8703, "notifications": 8704}


def test_an_assignment_changes_one_port() -> None:
    assert chosen_ports(["nominations=9000", "nats=4222"]) == {**DEFAULT_PORTS, "nominations": 9000, "nats": 4222}


@pytest.mark.parametrize(
    ("assignment", "problem"),
    [
        ("awards=9000", "'awards' in 'awards=9000' is none of campaigns"),
        ("campaigns", "'' in 'campaigns' is no port"),
        ("campaigns=0", "'0' in 'campaigns=0' is no port"),
        ("campaigns=65536", "'65536' in"),
        ("campaigns=-1", "'-1' in"),
        ("campaigns=http", "'http' in"),
        ("campaigns=٣", "'٣' in"),
        ("campaigns=8703", "port 8703 is given to both campaigns and projections"),
    ],
)
def test_a_wrong_assignment_is_named(assignment: str, problem: str) -> None:
    with pytest.raises(PortsError, match=problem):
        chosen_ports([assignment])


def test_a_name_given_twice_is_refused() -> None:
    with pytest.raises(PortsError, match="campaigns is given a port twice, the second time in 'campaigns=9001'"):
        chosen_ports(["campaigns=9000", "campaigns=9001"])


def test_free_ports_are_out_of_the_way_of_outgoing_connections() -> None:
    ephemeral_from = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text(encoding="ascii").split()[0])
    ports = free_ports(20)
    assert len(set(ports)) == 20
    assert max(ports) < ephemeral_from


def test_a_taken_port_is_named_with_who_needs_it() -> None:
    with socket.create_server(("127.0.0.1", free_ports(1)[0])) as other:
        port = other.getsockname()[1]
        with pytest.raises(PortsError, match=f"port {port} on 127.0.0.1, which projections needs, is taken") as caught:
            check_ports_are_free("127.0.0.1", {"campaigns": free_ports(1)[0], "projections": port})
    assert "make demo" not in str(caught.value)
