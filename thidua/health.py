"""Asks one service how it is."""

import asyncio

from thidua.service_programs import READY
from thidua.supervision import url_answers


def answers_well(host: str, port: int) -> bool:
    """Say whether the service at this address is ready."""
    return asyncio.run(url_answers(f"http://{host}:{port}{READY}")())
