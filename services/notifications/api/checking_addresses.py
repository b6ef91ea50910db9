"""Addresses and secrets as they are sent: each problem names the field, what is wrong, and what would be right."""

import re
from collections.abc import Awaitable, Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Final

from pydantic_core import PydanticCustomError

from services.notifications.api.preference_bodies import ChannelBody
from services.notifications.application.addressing import NoAddress
from services.notifications.domain.channel import ADDRESS_PROBLEMS, ChannelKind, checked_address, host_of
from shared.contracts.texts import Text
from shared.http import FieldProblem, InvalidRequestError

_SECRET: Final = re.compile(r"whsec_[A-Za-z0-9+/]{22,100}={0,2}")

_NOT_SET_UP: Final = (
    Text(vi="Hệ thống chưa được cấu hình để gửi thư điện tử.", en="The system is not set up to send e-mails."),
    Text(
        vi="Dùng webhook hoặc kênh trò chuyện, hoặc nhờ người quản trị đặt THIDUA_SMTP_HOST và THIDUA_SENDER.",
        en="Use a webhook or a chat, or ask operators to set THIDUA_SMTP_HOST and THIDUA_SENDER.",
    ),
)
_UNREADABLE_CHAT: Final = (
    Text(vi="Không đọc được URL này.", en="This URL can't be read."),
    Text(
        vi="Viết URL Apprise đúng mẫu của dịch vụ, chỉ tới một cuộc trò chuyện.",
        en="Write the Apprise URL in the service's own form, with exactly one chat.",
    ),
)
_SECRET_FORM: Final = (
    Text(vi="Không phải là khóa ký.", en="Is no signing secret."),
    Text(
        vi="Bỏ trống để hệ thống tự tạo, hoặc viết whsec_ và ít nhất 16 byte dạng base64.",
        en="Leave it out to have one made, or write whsec_ and at least 16 bytes in base64.",
    ),
)
_SECRET_FOR_WEBHOOKS: Final = (
    Text(vi="Chỉ webhook có khóa ký.", en="Only webhooks have a signing secret."),
    Text(vi="Bỏ trường này.", en="Leave it out."),
)
_NO_ADDRESS: Final = (
    Text(vi="Kênh mới chưa có địa chỉ.", en="A new channel has no address."),
    Text(vi="Thêm address cho kênh này.", en="Give the channel an address."),
)


@dataclass(frozen=True)
class AddressChecks:
    """Checks addresses; `kinds` are the channels that are set up, `understands` tells whether a chat can be read.

    `permits` tells whether messages may go to a host, as far as that can be told without looking its name up.
    """

    kinds: Collection[ChannelKind]
    local_http: bool
    understands: Callable[[str], Awaitable[bool]]
    permits: Callable[[str], bool]

    async def check(self, channels: tuple[ChannelBody, ...]) -> dict[str, str]:
        """Return the addresses as they are kept, by channel; 400 names each one that is wrong."""
        addresses: dict[str, str] = {}
        problems: list[FieldProblem] = []
        for place, channel in enumerate(channels):
            problems += _secret_problems(place, channel)
            if channel.address is None:
                continue
            try:
                addresses[channel.id] = await self._checked(place, channel, channel.address.get_secret_value())
            except InvalidRequestError as error:
                problems += error.complaint.errors
        if problems:
            raise InvalidRequestError(*problems)
        return addresses

    async def _checked(self, place: int, channel: ChannelBody, text: str) -> str:
        if channel.kind not in self.kinds:
            raise InvalidRequestError(FieldProblem(f"channels[{place}].kind", *_NOT_SET_UP))
        field = f"channels[{place}].address"
        try:
            address = checked_address(channel.kind, text, local_http=self.local_http)
        except PydanticCustomError as error:
            raise InvalidRequestError(_address_problem(field, error)) from None
        if channel.kind is ChannelKind.CHAT and not await self.understands(address):
            raise InvalidRequestError(FieldProblem(field, *_UNREADABLE_CHAT))
        host = host_of(channel.kind, address)
        if host is not None and not self.permits(host):
            raise InvalidRequestError(FieldProblem(field, *ADDRESS_PROBLEMS["not_reached"]))
        return address


def no_address(channels: tuple[ChannelBody, ...], lacking: NoAddress) -> InvalidRequestError:
    """Return the problem of a channel that has no address to keep."""
    place = next(place for place, each in enumerate(channels) if each.id == lacking.channel)
    return InvalidRequestError(FieldProblem(f"channels[{place}].address", *_NO_ADDRESS))


def _address_problem(field: str, error: PydanticCustomError) -> FieldProblem:
    wrong, remedy = ADDRESS_PROBLEMS[error.type]
    facts = {name: str(value) for name, value in (error.context or {}).items()}
    return FieldProblem(field, Text(vi=_filled(wrong.vi, facts), en=_filled(wrong.en, facts)), remedy)


def _filled(text: str, facts: dict[str, str]) -> str:
    for name, value in facts.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def _secret_problems(place: int, channel: ChannelBody) -> Iterator[FieldProblem]:
    if channel.secret is None:
        return
    field = f"channels[{place}].secret"
    if channel.kind is not ChannelKind.WEBHOOK:
        yield FieldProblem(field, *_SECRET_FOR_WEBHOOKS)
    elif _SECRET.fullmatch(channel.secret.get_secret_value()) is None:
        yield FieldProblem(field, *_SECRET_FORM)
