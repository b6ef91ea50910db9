"""What is there once all tests are collected stays: nothing of it is garbage, and Python need not look through it."""

import gc
from collections.abc import Iterator

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Collect the tests, and no garbage meanwhile; then put aside what they are made of."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()
