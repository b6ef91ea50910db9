import pytest


@pytest.fixture
def anyio_backend() -> str:
    """Run async tests on asyncio, which NATS and FastStream need."""
    return "asyncio"
