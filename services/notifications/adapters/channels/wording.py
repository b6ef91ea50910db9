"""What became of a message, in plain words: never the other side's own, which can hold names and addresses."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from services.notifications.domain.channel import ChannelKind, Failed, SendProblem, Unknown
from shared.contracts.texts import Text

_SIDES: Final[Mapping[ChannelKind, Text]] = {
    ChannelKind.EMAIL: Text(vi="máy chủ thư", en="the mail server"),
    ChannelKind.WEBHOOK: Text(vi="hệ thống nhận webhook", en="the webhook's receiver"),
    ChannelKind.CHAT: Text(vi="dịch vụ nhắn tin", en="the chat service"),
}

_WORDS: Final[Mapping[SendProblem, Text]] = {
    SendProblem.UNREACHABLE: Text(vi="Không kết nối được với {side}.", en="Could not connect to {side}."),
    SendProblem.TIMED_OUT: Text(vi="Chờ quá lâu, {side} không trả lời.", en="Waited too long for {side}."),
    SendProblem.CERTIFICATE: Text(
        vi="Không mã hoá được kết nối với {side}, hoặc chứng thư của bên đó không đáng tin.",
        en="The connection to {side} can't be encrypted, or its certificate can't be trusted.",
    ),
    SendProblem.NOT_AUTHORISED: Text(
        vi="Tên đăng nhập, mã bí mật hoặc quyền gửi không được {side} chấp nhận.",
        en="Our login, token or right to send was not accepted by {side}.",
    ),
    SendProblem.ADDRESS_UNKNOWN: Text(
        vi="Địa chỉ nhận không có hoặc không còn, theo {side}.",
        en="The address does not exist, or no longer, says {side}.",
    ),
    SendProblem.ADDRESS_ERASED: Text(vi="Địa chỉ nhận đã bị xoá.", en="The address has been erased."),
    SendProblem.NOT_ALLOWED: Text(
        vi="Địa chỉ nhận nằm trong mạng mà hệ thống không được phép gửi tới.",
        en="The address is in a network that nothing may be sent to.",
    ),
    SendProblem.RATE_LIMITED: Text(
        vi="Đã gửi quá nhiều trong thời gian ngắn, {side} yêu cầu chờ.",
        en="Too much was sent in a short time; we are asked to wait by {side}.",
    ),
    SendProblem.TOO_LARGE: Text(vi="Tin quá lớn đối với {side}.", en="The message is too large for {side}."),
    SendProblem.REFUSED: Text(vi="Tin bị từ chối bởi {side}.", en="The message was refused by {side}."),
    SendProblem.CONTENT_REFUSED: Text(
        vi="Nội dung tin này bị từ chối bởi {side}; các tin khác vẫn được gửi.",
        en="This message was refused for what it holds by {side}; others are still sent.",
    ),
    SendProblem.SERVER_ERROR: Text(vi="Có lỗi ở {side}.", en="There is a fault at {side}."),
}

_UNKNOWN: Final = Text(
    vi="Mất kết nối khi đang chờ {side} xác nhận: có thể tin đã đến, có thể chưa.",
    en="The connection was lost before {side} confirmed: the message may have arrived, or not.",
)
_UNCLEAR: Final = Text(
    vi="Không có câu trả lời rõ ràng từ {side}: có thể tin đã đến, có thể chưa.",
    en="There was no clear answer from {side}: the message may have arrived, or not.",
)


def failed(
    kind: ChannelKind, problem: SendProblem, *, again: bool, code: int | None = None, wait: timedelta | None = None
) -> Failed:
    """Return a failure with its words; `code` is the number that the other side answered with."""
    return Failed(problem=problem, detail=_worded(kind, _WORDS[problem], code), again=again, wait=wait)


def unknown(kind: ChannelKind, code: int | None = None) -> Unknown:
    """Return that nobody knows what became of the message, with its words; without a code, no answer came at all."""
    return Unknown(detail=_worded(kind, _UNKNOWN if code is None else _UNCLEAR, code))


def _worded(kind: ChannelKind, words: Text, code: int | None) -> Text:
    side = _SIDES[kind]
    vi, en = words.vi.replace("{side}", side.vi), words.en.replace("{side}", side.en)
    if code is None or code <= 0:  # aiosmtplib calls -1 what could not be read
        return Text(vi=vi, en=en)
    return Text(vi=f"{vi.removesuffix('.')} (mã {code}).", en=f"{en.removesuffix('.')} (code {code}).")
