"""What a refused token is told, in both languages."""

import pytest

from shared.http.doors.refused_tokens import refused
from shared.identity import Flaw, Role, TokenRefusedError

ABOUT_GRANTS = [Flaw.GRANTS_MISSING, Flaw.GRANTS_UNREADABLE, Flaw.GRANT, Flaw.NO_ROLE]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_flaw_says_something_of_its_own(language: str) -> None:
    told = {refused(TokenRefusedError(flaw)).detail.into(language) for flaw in Flaw}
    assert len(told) == len(Flaw)


@pytest.mark.parametrize("flaw", list(Flaw), ids=str)
def test_the_place_that_is_wrong_is_named_in_both_languages(flaw: Flaw) -> None:
    detail = refused(TokenRefusedError(flaw, "thidua_grants[3].unit")).detail
    assert all("(thidua_grants[3].unit)" in text for text in (detail.vi, detail.en))


@pytest.mark.parametrize("flaw", ABOUT_GRANTS, ids=str)
def test_who_lacks_grants_is_not_sent_to_sign_in_again(flaw: Flaw) -> None:
    detail = refused(TokenRefusedError(flaw)).detail
    assert ("hệ thống đăng nhập" in detail.vi, "sign-in system" in detail.en, "Sign in again" in detail.en) == (
        True,
        True,
        False,
    )


def test_the_roles_that_are_known_are_told_where_none_was() -> None:
    detail = refused(TokenRefusedError(Flaw.NO_ROLE)).detail
    assert all(role in text for role in Role for text in (detail.vi, detail.en))


def test_the_header_tells_the_flaw() -> None:
    headers = refused(TokenRefusedError(Flaw.GRANTS_MISSING)).headers
    assert headers["WWW-Authenticate"].endswith('error="invalid_token", error_description="grants-missing"')
