"""What can be wrong with an address, by the type of the error that says so."""

from collections.abc import Mapping
from typing import Final

from pydantic_core import PydanticCustomError

from shared.contracts.texts import Text

ADDRESS_PROBLEMS: Final[Mapping[str, tuple[Text, Text]]] = {
    "address_invisible": (
        Text(vi="Địa chỉ có khoảng trắng hoặc ký tự không nhìn thấy được.", en="Holds spaces or unseen characters."),
        Text(vi="Viết liền trên một dòng.", en="Write it on one line, without spaces."),
    ),
    "address_too_long": (
        Text(vi="Địa chỉ quá dài.", en="Is too long."),
        Text(
            vi="Thư điện tử: nhiều nhất 254 ký tự; địa chỉ khác: 2000.", en="E-mail: at most 254 characters; else 2000."
        ),
    ),
    "email_malformed": (
        Text(vi="Không phải là một địa chỉ thư điện tử.", en="Is no e-mail address."),
        Text(vi="Viết một địa chỉ như van-thu@example.org.", en="Write one address, like office@example.org."),
    ),
    "host_malformed": (
        Text(vi="Không có tên máy chủ hợp lệ.", en="Has no valid host name."),
        Text(vi="Viết tên miền đầy đủ, như example.org.", en="Write the full name, like example.org."),
    ),
    "webhook_malformed": (
        Text(vi="Không phải là một URL.", en="Is no URL."),
        Text(vi="Viết một URL như https://example.org/nhan-tin.", en="Write a URL, like https://example.org/alerts."),
    ),
    "webhook_not_https": (
        Text(vi="Webhook phải dùng https.", en="A webhook must use https."),
        Text(vi="Viết URL bắt đầu bằng https://.", en="Write a URL that begins with https://."),
    ),
    "webhook_credentials": (
        Text(vi="URL có tên đăng nhập hoặc mật khẩu.", en="The URL holds a user name or a password."),
        Text(
            vi="Bỏ phần trước @; bên nhận kiểm tra chữ ký.", en="Drop what is before @: receivers check the signature."
        ),
    ),
    "webhook_fragment": (
        Text(
            vi="URL có phần sau dấu #, máy chủ không nhận được phần này.", en="The URL has a part after #, never sent."
        ),
        Text(vi="Bỏ dấu # và phần sau nó.", en="Drop the # and what follows."),
    ),
    "chat_unknown_service": (
        Text(vi="Không gửi được qua dịch vụ nhắn tin này.", en="This chat service is none that can be used."),
        Text(
            vi="Viết URL Apprise của: tgram, zalo, slack, workflows (Teams), mmosts, matrixs, ntfys, jsons, xmls.",
            en="Write an Apprise URL of tgram, zalo, slack, workflows (Teams), mmosts, matrixs, ntfys, jsons or xmls.",
        ),
    ),
    "chat_not_encrypted": (
        Text(vi="Dịch vụ này sẽ nhận mã bí mật không mã hoá.", en="The token would travel unencrypted."),
        Text(
            vi="Thêm s vào tên: mmosts, matrixs, ntfys, jsons, xmls.",
            en="Add an s: mmosts, matrixs, ntfys, jsons, xmls.",
        ),
    ),
    "not_reached": (
        Text(
            vi="Địa chỉ nằm trong mạng mà hệ thống không được phép gửi tới.",
            en="Is in a network that nothing may be sent to.",
        ),
        Text(
            vi="Dùng địa chỉ công khai, hoặc nhờ người quản trị thêm mạng đó vào THIDUA_ALLOWED_NETWORKS "
            "(chính máy này: đặt THIDUA_LOCAL_HTTP=true).",
            en="Use a public address, or ask operators to add its network to THIDUA_ALLOWED_NETWORKS "
            "(this machine itself: THIDUA_LOCAL_HTTP=true).",
        ),
    ),
    "chat_option": (
        Text(vi="Tuỳ chọn {option} không được phép.", en="The option {option} is not allowed."),
        Text(vi="Bỏ tuỳ chọn này khỏi URL.", en="Leave it out of the URL."),
    ),
    "chat_method": (
        Text(vi="Phương thức HTTP không được phép.", en="This HTTP method is not allowed."),
        Text(vi="Viết method=POST hoặc method=PUT.", en="Write method=POST or method=PUT."),
    ),
    "chat_one_target": (
        Text(vi="Phải có đúng một nơi nhận.", en="Must name exactly one chat."),
        Text(
            vi="Mỗi kênh một cuộc trò chuyện: thêm kênh cho nơi khác.",
            en="One chat a channel: add a channel for others.",
        ),
    ),
    "chat_token_only": (
        Text(vi="Matrix chỉ dùng mã truy cập, không dùng mật khẩu.", en="Matrix takes an access token, no password."),
        Text(vi="Viết matrixs://MÃ@máy-chủ/phòng.", en="Write matrixs://TOKEN@host/room."),
    ),
}
"""For each error type: what is wrong, and what would make it right."""


def problem(kind: str, **facts: str) -> PydanticCustomError:
    """Return the error of a kind, with its facts filled in; it never repeats the address, which may be a secret."""
    wrong, remedy = ADDRESS_PROBLEMS[kind]
    return PydanticCustomError(kind, f"{wrong.en} {remedy.en}", dict(facts))
