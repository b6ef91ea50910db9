"""What a mail server's numbers mean."""

import pytest

from services.notifications.adapters.channels.smtp_answers import reference_in, refused
from services.notifications.domain.channel import SendProblem


@pytest.mark.parametrize(
    ("code", "answer", "problem", "again"),
    [
        (550, "no such user", SendProblem.ADDRESS_UNKNOWN, False),
        (550, "5.7.1 blocked by policy", SendProblem.REFUSED, False),
        (551, "user not local", SendProblem.ADDRESS_UNKNOWN, False),
        (553, "5.1.3 bad address", SendProblem.ADDRESS_UNKNOWN, False),
        (552, "message too big", SendProblem.TOO_LARGE, False),
        (552, "5.2.2 mailbox full", SendProblem.REFUSED, False),
        (452, "4.3.1 no space", SendProblem.SERVER_ERROR, True),
        (450, "4.7.1 greylisted", SendProblem.REFUSED, True),
        (421, "closing", SendProblem.SERVER_ERROR, True),
        (530, "5.7.0 login first", SendProblem.REFUSED, False),
        (530, "login first", SendProblem.NOT_AUTHORISED, False),
        (554, "no", SendProblem.REFUSED, False),
        (999, "what", SendProblem.REFUSED, False),
    ],
)
def test_a_refusal_says_why_and_whether_to_try_again(code: int, answer: str, problem: SendProblem, again: bool) -> None:
    found = refused(code, answer)
    assert (found.problem, found.again) == (problem, again)


@pytest.mark.parametrize(
    ("answer", "reference"),
    [
        ("2.0.0 Ok: queued as 4XyZ12ab", "4XyZ12ab"),
        ("OK id=1rXyZa-0004Bc-2D", "1rXyZa-0004Bc-2D"),
        ("OK", None),
        ("2.6.0 <abc@example.org> queued as nguyen@example.org", None),
    ],
)
def test_of_an_acceptance_only_the_number_in_the_queue_is_kept(answer: str, reference: str | None) -> None:
    assert reference_in(answer) == reference
