"""Units send in entries, the judging office recognises prizes, over HTTP, on the real server."""

from typing import Any

import httpx
import pytest

from tests.services.campaigns.api.small_campaign import CAMPAIGN, issue, uploaded
from tests.services.campaigns.small_plan import HEAD, MEMBER, OFFICE, SMALL
from tests.services.portal import Portal, Stream

URL = f"{CAMPAIGN}/contests/writing"
STORY = {"unit": MEMBER, "author": "Nguyễn Văn Mẫu", "title": "Người gác chắn", "subject": "Trần Thị Mẫu"}
DECISION = {"office": "council", "number": "7/QĐ-HĐ", "date": "2024-07-31", "signer": "Người ký"}


@pytest.fixture(scope="module", autouse=True)
def issued(campaigns: Portal) -> None:
    issue(campaigns)


def enter(campaigns: Portal, about: str, url: str = URL, **change: Any) -> httpx.Response:
    return campaigns.post(f"{url}/entries", json={**STORY, "document": uploaded(campaigns, about), **change})


def entered(campaigns: Portal, about: str, url: str = URL, **change: Any) -> str:
    """Send in an entry, and return its id."""
    answer = enter(campaigns, about, url, **change)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["entry"]["id"])


def recognise(campaigns: Portal, *prizes: tuple[str, str], url: str = URL, **change: Any) -> httpx.Response:
    won = [{"entry": entry, "prize": prize} for entry, prize in prizes]
    return campaigns.post(f"{url}/prizes", json={**DECISION, "prizes": won, **change})


def told(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_an_entry_is_recorded(campaigns: Portal, stream: Stream) -> None:
    """R6: author, title, whom it is about."""
    answer = enter(campaigns, "first")
    entry = answer.json()["entry"]
    assert (answer.status_code, answer.json()["position"]) == (201, f"CAMPAIGNS:{stream.end}")
    assert (entry["author"], entry["title"], entry["subject"]) == tuple(
        STORY[k] for k in ("author", "title", "subject")
    )
    assert entry["id"].startswith("small-2024.school-two.")


def test_an_entry_stands_in_its_unit_s_history(campaigns: Portal, stream: Stream) -> None:
    """R6."""
    entered(campaigns, "history")
    assert stream.names()[-1] == "campaigns.contest-entry-submitted.v1"


def test_the_same_entry_again_is_that_entry(campaigns: Portal, stream: Stream) -> None:
    """R6."""
    first = entered(campaigns, "again")
    before = stream.end
    assert (entered(campaigns, "again"), stream.end) == (first, before)


def test_the_same_bytes_with_other_words_are_refused_with_what_differs(campaigns: Portal, stream: Stream) -> None:
    """R6: nothing is dropped in silence."""
    entered(campaigns, "otherwise")
    before = stream.end
    answer = enter(campaigns, "otherwise", author="Người khác", subject="Người khác")
    assert (*told(answer), stream.end) == (409, "entry-sent-otherwise", before)
    assert [error["field"] for error in answer.json()["errors"]] == ["author", "subject"]
    assert "Người khác" not in answer.text


def test_the_same_bytes_of_another_unit_are_another_entry(campaigns: Portal) -> None:
    """R6."""
    assert entered(campaigns, "shared") != entered(campaigns, "shared", unit=HEAD)


def test_who_wrote_an_entry_stands_in_one_value_of_its_event(campaigns: Portal, stream: Stream) -> None:
    """All of a person's data in one object, so that it can be encrypted and erased as one."""
    entered(campaigns, "personal", author="Lê Thị Riêng")
    last = stream.text().splitlines()[-1]
    assert "Lê Thị Riêng" not in last.partition('"personal":')[0]


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        pytest.param({"unit": OFFICE}, 409, "not-owed", id="not owed"),
        pytest.param({"unit": "school-nine"}, 404, "unknown-unit", id="unit"),
        pytest.param({"author": "  "}, 400, "invalid-request", id="no author"),
    ],
)
def test_an_entry_that_can_not_be_taken_is_refused(
    campaigns: Portal, stream: Stream, change: dict[str, str], status: int, code: str
) -> None:
    """R6."""
    before = stream.end
    assert (*told(enter(campaigns, "refused", **change)), stream.end) == (status, code, before)


def test_an_entry_that_was_not_uploaded_is_refused(campaigns: Portal, stream: Stream) -> None:
    """R18."""
    before = stream.end
    document = {"kind": "story", "file_name": "x.pdf", "size": 1, "sha256": "0" * 64}
    answer = campaigns.post(f"{URL}/entries", json={**STORY, "document": document})
    assert (*told(answer), stream.end) == (409, "documents-not-uploaded", before)


@pytest.mark.parametrize("what", ["entries", "prizes"])
def test_an_unknown_contest_is_refused_with_those_there_are(campaigns: Portal, what: str) -> None:
    """R6."""
    answer = campaigns.get(f"{CAMPAIGN}/contests/singing/{what}")
    assert told(answer) == (404, "unknown-contest")
    assert "writing" in answer.json()["detail"]


@pytest.mark.parametrize("what", ["entries", "prizes"])
def test_an_unknown_campaign_is_refused(campaigns: Portal, what: str) -> None:
    """R1."""
    answer = campaigns.get(f"/api/v1/campaigns/hoan-kiem-2024/contests/writing/{what}")
    assert told(answer) == (404, "unknown-campaign")


@pytest.fixture(scope="module")
def judged(campaigns: Portal) -> str:
    """Open a campaign of its own for what is listed, and return its contest's address."""
    issue(campaigns, SMALL.replace("small-2024", "judged-2024"))
    return URL.replace("small-2024", "judged-2024")


def test_prizes_are_recognised_and_shown_with_the_entries(campaigns: Portal, judged: str) -> None:
    """R6: the standing office recognises prizes."""
    first, second, third = (entered(campaigns, about, judged) for about in ("a", "b", "c"))
    answer = recognise(campaigns, (third, "Nhất"), (first, "Nhì"), url=judged)
    assert answer.status_code == 201, answer.text
    listed = campaigns.get(f"{judged}/entries", params={"at_least": answer.json()["position"]}).json()
    assert [(entry["id"], entry["prize"]) for entry in listed["items"]] == [
        (first, "Nhì"),
        (second, None),
        (third, "Nhất"),
    ]
    (decision,) = campaigns.get(f"{judged}/prizes").json()["items"]
    assert [(won["entry"], won["unit"]["name"]) for won in decision["prizes"]] == [
        (third, "Trường Hai"),
        (first, "Trường Hai"),
    ]


def test_entries_come_in_pages_in_the_order_sent_in(campaigns: Portal) -> None:
    """R6."""
    issue(campaigns, SMALL.replace("small-2024", "paged-2024"))
    paged = URL.replace("small-2024", "paged-2024")
    sent = [enter(campaigns, about, paged).json() for about in ("p", "q", "r")]
    query: dict[str, Any] = {"limit": 2, "at_least": sent[-1]["position"]}
    first = campaigns.get(f"{paged}/entries", params=query).json()
    rest = campaigns.get(f"{paged}/entries", params={**query, "cursor": first["next"]}).json()
    assert [[each["id"] for each in page["items"]] for page in (first, rest)] == [
        [sent[0]["entry"]["id"], sent[1]["entry"]["id"]],
        [sent[2]["entry"]["id"]],
    ]
    assert (first["items"][0]["author"], first["items"][0]["unit"]["id"]) == (STORY["author"], MEMBER)


def test_the_same_decision_again_records_nothing(campaigns: Portal, stream: Stream) -> None:
    """R6."""
    entry = entered(campaigns, "prize again")
    first = recognise(campaigns, (entry, "Nhất"), number="11")
    before = stream.end
    assert (recognise(campaigns, (entry, "Nhất"), number="11").status_code, stream.end) == (201, before)
    assert first.status_code == 201


def test_a_number_is_taken_anew_each_year(campaigns: Portal) -> None:
    """R6, R26: the answer shows the decision that was sent, not the one of the other year."""
    issue(campaigns, SMALL.replace("small-2024", "years-2024"))
    url = URL.replace("small-2024", "years-2024")
    one, other = (entered(campaigns, about, url) for about in ("y", "z"))
    recognise(campaigns, (one, "Nhất"), url=url, number="12", date="2023-12-29")
    answer = recognise(campaigns, (other, "Nhì"), url=url, number="12")
    assert (answer.status_code, answer.json()["decision"]["date"]) == (201, DECISION["date"])


def test_another_office_recognises_nothing(campaigns: Portal, stream: Stream) -> None:
    """R6."""
    entry = entered(campaigns, "other office")
    before = stream.end
    answer = recognise(campaigns, (entry, "Nhất"), office="chair", number="12")
    assert (*told(answer), stream.end) == (409, "not-the-judging-office", before)


def test_all_that_stands_against_a_decision_is_an_error_of_its_own(campaigns: Portal, stream: Stream) -> None:
    """R6: all prizes or none."""
    entry = entered(campaigns, "obstacles")
    before = stream.end
    strangers = ("small-2024.school-two.00000000", "nothing", "other-2024.school-two.00000000")
    prizes = [(entry, "Nhất"), *((stranger, "Ba") for stranger in strangers)]
    answer = recognise(campaigns, *prizes, number="13", date="2024-08-02")
    assert (*told(answer), stream.end) == (409, "prizes-unfit", before)
    assert [error["field"] for error in answer.json()["errors"]] == [
        "date",
        *(f"prizes[{place}].{field}" for place in (1, 2, 3) for field in ("entry", "prize")),
    ]


def test_a_decision_without_prizes_makes_no_sense(campaigns: Portal) -> None:
    """R6."""
    assert told(recognise(campaigns, number="14")) == (400, "invalid-request")
