"""E-mail to a real mail server."""

import asyncio
import ssl
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from services.notifications.adapters.channels import ChannelSettings, EmailChannel, MailEncryption
from services.notifications.domain.channel import Failed, Message, Outcome, SendProblem, Sent, Unknown
from tests.services.notifications.adapters.channels.mail_server import MailServer, serving
from tests.services.notifications.adapters.channels.written import message

TO = "van-thu@example.org"


def settings(port: int, **changes: Any) -> ChannelSettings:
    chosen: dict[str, Any] = {
        "smtp_host": "localhost",
        "smtp_port": port,
        "smtp_encryption": MailEncryption.NONE,
        "sender": "thi-dua@quận.example.vn",
        "sender_name": "Thi đua, khen thưởng",
        "timeout": timedelta(seconds=5),
    }
    return ChannelSettings(**chosen | changes)


def sent(
    server: MailServer, to: str = TO, told: Message | None = None, *, utf8: bool = False, **changes: Any
) -> Outcome:
    """Send one e-mail to the server, unencrypted."""

    async def send() -> Outcome:
        async with serving(server, utf8=utf8):
            channel = EmailChannel(settings(server.port, **changes))
            return await channel.send(to, None, told or message())

    return asyncio.run(send())


def sent_encrypted(server: MailServer, tls: ssl.SSLContext, *, login: bool = False, **changes: Any) -> Outcome:
    async def send() -> Outcome:
        implicit = changes.get("smtp_encryption") is MailEncryption.IMPLICIT
        first, later = (tls, None) if implicit else (None, tls)
        async with serving(server, implicit=first, starttls=later, login=login):
            return await EmailChannel(settings(server.port, **changes)).send(TO, None, message())

    return asyncio.run(send())


def failure(outcome: Outcome) -> tuple[SendProblem, bool]:
    assert isinstance(outcome, Failed), outcome
    return outcome.problem, outcome.again


def test_an_email_arrives_whole() -> None:
    server = MailServer()
    assert sent(server) == Sent()
    mail = server.got[0]
    assert server.recipients == [TO]
    assert server.senders == ["thi-dua@xn--qun-6hz.example.vn"]
    assert mail["Subject"] == message().subject
    plain = mail.get_body(("plain",))
    assert plain is not None
    assert "- Báo cáo đã quá hạn & <chưa nộp>." in plain.get_content()


def test_the_same_message_has_the_same_id_each_time() -> None:
    server = MailServer()
    sent(server)
    sent(server)
    assert [mail["Message-ID"] for mail in server.got] == [
        "<0123456789abcdef0123456789abcdef@xn--qun-6hz.example.vn>"
    ] * 2


def test_lines_that_begin_with_a_dot_arrive_as_they_are() -> None:
    server = MailServer()
    sent(server, told=message(text=".\n.. hai chấm\n.một"))
    plain = server.got[0].get_body(("plain",))
    assert plain is not None
    assert plain.get_content().splitlines()[:3] == [".", ".. hai chấm", ".một"]


def test_the_servers_own_number_of_an_email_is_kept() -> None:
    assert sent(MailServer(end="250 2.0.0 Ok: queued as 4XyZ12ab")) == Sent(provider_reference="4XyZ12ab")


def test_an_international_domain_goes_out_as_the_network_knows_it() -> None:
    server = MailServer()
    sent(server, to="van-thu@thi-đua.example.vn")
    assert server.recipients == ["van-thu@xn--thi-ua-e3a.example.vn"]


def test_an_address_beyond_ascii_needs_a_server_that_takes_it() -> None:
    server = MailServer()
    assert sent(server, to="văn-thư@example.org", utf8=True) == Sent()
    assert server.recipients == ["văn-thư@example.org"]


def test_an_address_beyond_ascii_is_refused_by_a_server_that_does_not_take_it() -> None:
    assert failure(sent(MailServer(), to="văn-thư@example.org")) == (SendProblem.REFUSED, True)


@pytest.mark.parametrize("encryption", [MailEncryption.STARTTLS, MailEncryption.IMPLICIT])
def test_an_email_goes_out_encrypted(encryption: MailEncryption, local_tls: ssl.SSLContext, ca_file: Path) -> None:
    assert sent_encrypted(MailServer(), local_tls, smtp_encryption=encryption, ca_file=ca_file) == Sent()


@pytest.mark.parametrize("encryption", [MailEncryption.STARTTLS, MailEncryption.IMPLICIT])
def test_a_certificate_of_another_host_is_not_trusted(
    encryption: MailEncryption, foreign_tls: ssl.SSLContext, ca_file: Path
) -> None:
    server = MailServer()
    outcome = sent_encrypted(server, foreign_tls, smtp_encryption=encryption, ca_file=ca_file)
    assert failure(outcome) == (SendProblem.CERTIFICATE, True)
    assert not server.got


def test_a_certificate_of_an_unknown_authority_is_not_trusted(local_tls: ssl.SSLContext) -> None:
    outcome = sent_encrypted(MailServer(), local_tls, smtp_encryption=MailEncryption.STARTTLS)
    assert failure(outcome) == (SendProblem.CERTIFICATE, True)


def test_nothing_goes_out_unencrypted_where_starttls_is_asked_for() -> None:
    server = MailServer()
    outcome = sent(server, smtp_encryption=MailEncryption.STARTTLS)
    assert failure(outcome) == (SendProblem.CERTIFICATE, True)
    assert not server.got


def test_a_login_is_given_when_it_is_set(local_tls: ssl.SSLContext, ca_file: Path) -> None:
    server = MailServer()
    login = {"smtp_user": "thidua", "smtp_password": SecretStr("right")}
    encryption = MailEncryption.STARTTLS
    outcome = sent_encrypted(server, local_tls, login=True, smtp_encryption=encryption, ca_file=ca_file, **login)
    assert outcome == Sent()
    assert server.logins == [("thidua", "right")]


def test_a_login_that_is_refused_may_be_mended(local_tls: ssl.SSLContext, ca_file: Path) -> None:
    login = {"smtp_user": "thidua", "smtp_password": SecretStr("wrong-and-secret")}
    encryption = MailEncryption.STARTTLS
    outcome = sent_encrypted(MailServer(), local_tls, login=True, smtp_encryption=encryption, ca_file=ca_file, **login)
    assert failure(outcome) == (SendProblem.NOT_AUTHORISED, True)
    assert "wrong-and-secret" not in repr(outcome)


def test_an_unknown_recipient_is_not_tried_again() -> None:
    outcome = sent(MailServer(rcpt="550 5.1.1 <van-thu@example.org> no such user"))
    assert failure(outcome) == (SendProblem.ADDRESS_UNKNOWN, False)


def test_what_the_server_says_of_people_is_not_repeated() -> None:
    assert TO not in repr(sent(MailServer(rcpt=f"550 5.1.1 <{TO}> no such user")))


def test_a_recipient_that_is_put_off_is_tried_again() -> None:
    assert failure(sent(MailServer(rcpt="450 4.2.0 greylisted"))) == (SendProblem.REFUSED, True)


def test_an_email_refused_for_now_after_its_end_has_certainly_failed() -> None:
    assert failure(sent(MailServer(end="451 4.3.0 try later"))) == (SendProblem.SERVER_ERROR, True)


def test_a_server_that_refuses_everything_is_tried_again() -> None:
    assert failure(sent(MailServer(rcpt="554 5.7.1 your host is on a list"))) == (SendProblem.REFUSED, True)


def test_an_email_refused_after_it_was_read_is_refused_for_what_it_holds() -> None:
    assert failure(sent(MailServer(end="554 5.7.1 looks like spam"))) == (SendProblem.CONTENT_REFUSED, True)


def test_an_email_too_large_for_the_server_may_be_taken_later() -> None:
    assert failure(sent(MailServer(data="552 5.3.4 too large"))) == (SendProblem.TOO_LARGE, True)


@pytest.mark.parametrize("point", ["rcpt", "data"])
def test_a_connection_cut_before_the_end_of_the_data_is_a_certain_failure(point: str) -> None:
    server = MailServer(cut=point)
    assert failure(sent(server)) == (SendProblem.UNREACHABLE, True)
    assert not server.got


def test_a_connection_cut_after_the_end_of_the_data_leaves_it_unknown() -> None:
    server = MailServer(cut="end")
    assert isinstance(sent(server), Unknown)
    assert len(server.got) == 1


def test_a_server_that_does_not_confirm_in_time_leaves_it_unknown() -> None:
    class Silent(MailServer):
        async def handle_DATA(self, *_: Any) -> str:  # noqa: N802  (aiosmtpd's name)
            await asyncio.Event().wait()
            return ""

    assert isinstance(sent(Silent(), timeout=timedelta(seconds=0.3)), Unknown)


def test_a_server_that_says_nothing_at_all_is_a_certain_failure() -> None:
    async def send() -> Outcome:
        silent = await asyncio.start_server(lambda _reader, _writer: None, "127.0.0.1", 0)
        async with silent:
            port = silent.sockets[0].getsockname()[1]
            return await EmailChannel(settings(port, timeout=timedelta(seconds=0.3))).send(TO, None, message())

    assert failure(asyncio.run(send())) == (SendProblem.TIMED_OUT, True)


def test_a_server_that_speaks_another_language_is_a_certain_failure() -> None:
    def greet(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    async def send() -> Outcome:
        other = await asyncio.start_server(greet, "127.0.0.1", 0)
        async with other:
            return await EmailChannel(settings(other.sockets[0].getsockname()[1])).send(TO, None, message())

    assert failure(asyncio.run(send())) == (SendProblem.REFUSED, True)


def test_a_server_that_is_away_is_a_certain_failure(unused_port: int) -> None:
    outcome = asyncio.run(EmailChannel(settings(unused_port)).send(TO, None, message()))
    assert failure(outcome) == (SendProblem.UNREACHABLE, True)


def test_what_is_no_address_is_not_sent_to(unused_port: int) -> None:
    channel = EmailChannel(settings(unused_port))
    outcome = asyncio.run(channel.send("a@example.org\r\nBcc: b@example.org", None, message()))
    assert failure(outcome) == (SendProblem.ADDRESS_UNKNOWN, False)
