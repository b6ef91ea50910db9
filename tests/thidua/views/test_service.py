import asyncio

import pytest

from tests.thidua.views.scripted import answering
from thidua.views.service import AwayError, ServiceError


def test_another_program_at_the_address_is_told_so() -> None:
    with pytest.raises(ServiceError, match=r"is not projections, or of another version .*--port projections=PORT"):
        asyncio.run(answering(200, "<h1>It works!</h1>").state("standings"))


def test_a_service_without_views_is_told_of_as_another_version() -> None:
    with pytest.raises(ServiceError, match="HTTP 404, There is nothing here"):
        asyncio.run(answering(404, {"detail": "There is nothing here"}).state("standings"))


@pytest.mark.parametrize("status", [401, 403])
def test_a_token_that_is_not_admitted_is_said_so_with_the_remedy(status: int) -> None:
    said = f"does not let this token do it .HTTP {status}, Who are you.*--data.*--token or THIDUA_TOKEN"
    with pytest.raises(ServiceError, match=said):
        asyncio.run(answering(status, {"detail": "Who are you?"}).retry("standings"))


def test_a_service_that_can_not_do_it_now_says_why() -> None:
    with pytest.raises(AwayError, match="can't do it now: HTTP 503, The view is being built"):
        asyncio.run(answering(503, {"detail": "The view is being built"}).retry("standings"))


def test_a_view_that_is_not_there_any_more_is_said_so() -> None:
    with pytest.raises(ServiceError, match="has no view standings any more"):
        asyncio.run(answering(200, {"items": []}).state("standings"))
