"""Each refusal has a stable code, and is told in Vietnamese and in English."""

import pytest

from services.nominations.domain import refusals
from shared.contracts.refusals import (
    CampaignIsClosed,
    ChangedSinceRead,
    DocumentsNotUploaded,
    UnitHasMerged,
    UnitNowhere,
    UnknownCampaign,
    UnknownNomination,
    UnknownUnit,
)
from tests.services.nominations.api.asking import Desk, Fresh
from tests.services.nominations.api.authority import Authority
from tests.services.nominations.api.refusal_scene import Scene
from tests.services.nominations.api.refused import REFUSED

SHARED = (
    CampaignIsClosed,
    ChangedSinceRead,
    DocumentsNotUploaded,
    UnitHasMerged,
    UnitNowhere,
    UnknownCampaign,
    UnknownNomination,
    UnknownUnit,
)

OF_NO_RULE = {"changed-since-read"}
"""What keeps requests apart, whatever they are about."""

NOT_OVER_HTTP = {"idempotency-key-reused"}
"""What keeps two drafts of one id apart: over HTTP a key that was used is told apart before (`key-used-before`)."""


@pytest.mark.parametrize("code", REFUSED)
def test_it_is_told_in_vietnamese_unless_english_is_asked_for(
    desk: Desk, fresh: Fresh, authority: Authority, code: str
) -> None:
    asked = REFUSED[code](Scene(desk, fresh, authority))
    told = {}
    for language, header in (("default", "*"), ("vi", "vi-VN,vi;q=0.9,en;q=0.5"), ("en", "en-GB,en;q=0.9,vi;q=0.1")):
        answer = asked.of(desk, {"accept-language": header})
        assert (answer.json()["code"], "rule" in answer.json()) == (code, code not in OF_NO_RULE), answer.text
        assert answer.headers["content-language"] == ("en" if language == "en" else "vi")
        told[language] = (answer.json()["title"], answer.json()["detail"])
    assert told["default"] == told["vi"]
    assert all(vietnamese != english for vietnamese, english in zip(told["vi"], told["en"], strict=True))
    assert told["en"][0].isascii()
    assert not told["vi"][0].isascii()


def test_every_refusal_of_this_service_is_among_them() -> None:
    own = (getattr(refusals, name) for name in refusals.__all__)
    assert {each.CODE for each in (*own, *SHARED) if hasattr(each, "CODE")} == REFUSED.keys() | NOT_OVER_HTTP
