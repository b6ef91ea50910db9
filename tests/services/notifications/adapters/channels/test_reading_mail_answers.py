"""What a mail server's numbers mean."""

import pytest

from services.notifications.adapters.channels.smtp_answers import reference_in, refused
from services.notifications.domain.channel import SendProblem


@pytest.mark.parametrize(
    ("code", "answer", "problem", "again"),
    [
        (550, "5.1.1 no such user", SendProblem.ADDRESS_UNKNOWN, False),
        (553, "5.1.3 bad address", SendProblem.ADDRESS_UNKNOWN, False),
        (550, "5.1.8 the sender is unknown", SendProblem.REFUSED, True),
        (450, "4.1.1 not yet", SendProblem.ADDRESS_UNKNOWN, True),
        (550, "no such user", SendProblem.ADDRESS_UNKNOWN, True),
        (550, "5.7.1 blocked by policy", SendProblem.REFUSED, True),
        (550, "5.2.1 disabled", SendProblem.ADDRESS_UNKNOWN, True),
        (551, "user not local", SendProblem.ADDRESS_UNKNOWN, True),
        (552, "message too big", SendProblem.TOO_LARGE, True),
        (552, "5.2.2 mailbox full", SendProblem.REFUSED, True),
        (554, "5.6.0 not MIME", SendProblem.CONTENT_REFUSED, True),
        (452, "4.3.1 no space", SendProblem.SERVER_ERROR, True),
        (450, "4.7.1 greylisted", SendProblem.REFUSED, True),
        (421, "closing", SendProblem.SERVER_ERROR, True),
        (530, "5.7.0 login first", SendProblem.REFUSED, True),
        (530, "login first", SendProblem.NOT_AUTHORISED, True),
        (554, "no", SendProblem.REFUSED, True),
        (999, "what", SendProblem.REFUSED, True),
    ],
)
def test_a_refusal_says_why_and_whether_to_try_again(code: int, answer: str, problem: SendProblem, again: bool) -> None:
    """Only what is certain to last ends it: a 550 or 554 without more can be the server's mood towards all of us."""
    found = refused(code, answer)
    assert (found.problem, found.again) == (problem, again)


@pytest.mark.parametrize(
    ("code", "answer", "problem"),
    [
        (554, "5.7.1 looks like spam", SendProblem.CONTENT_REFUSED),
        (550, "no", SendProblem.CONTENT_REFUSED),
        (550, "5.1.1 no such user", SendProblem.ADDRESS_UNKNOWN),
        (552, "5.3.4 too large", SendProblem.TOO_LARGE),
        (451, "4.7.1 later", SendProblem.REFUSED),
        (554, "5.3.0 a fault", SendProblem.SERVER_ERROR),
    ],
)
def test_what_is_refused_after_it_was_read_is_refused_for_what_it_holds(
    code: int, answer: str, problem: SendProblem
) -> None:
    assert refused(code, answer, content=True).problem == problem


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
