"""What a refused token is told: what is wrong with it, where, and what would make it right."""

from typing import Final

from shared.contracts.texts import Text
from shared.http.problems.problem import Complaint
from shared.identity import Flaw, Role, TokenRefusedError

_ROLES: Final = ", ".join(Role)

_SAID: Final = {
    Flaw.MALFORMED: Text(vi="đó không phải là một JWT đã ký", en="it is no signed JWT"),
    Flaw.UNKNOWN_KEY: Text(vi="khóa ký không thuộc hệ thống đăng nhập", en="its key is none of the sign-in system's"),
    Flaw.BAD_SIGNATURE: Text(vi="chữ ký không đúng", en="its signature does not hold"),
    Flaw.ALGORITHM: Text(vi="thuật toán ký không được chấp nhận", en="its algorithm is not accepted"),
    Flaw.EXPIRED: Text(vi="mã đã hết hạn", en="it has expired"),
    Flaw.NOT_YET_VALID: Text(vi="mã chưa có hiệu lực", en="it is not valid yet"),
    Flaw.ISSUER: Text(vi="mã do nơi khác cấp", en="somebody else issued it"),
    Flaw.AUDIENCE: Text(vi="mã cấp cho hệ thống khác", en="it is meant for another system"),
    Flaw.CLAIM: Text(vi="mã thiếu hoặc ghi sai một nội dung", en="a claim is missing or wrong"),
    Flaw.KIND: Text(vi="đó không phải là mã truy cập", en="it is a token of another kind"),
    Flaw.GRANTS_MISSING: Text(vi="mã không có nội dung ghi vai trò", en="the claim that names the roles is missing"),
    Flaw.GRANTS_UNREADABLE: Text(
        vi="không đọc được nội dung ghi vai trò", en="the claim that names the roles can't be read"
    ),
    Flaw.GRANT: Text(vi="một vai trò thiếu hoặc ghi sai một thông tin", en="a field of a role is missing or wrong"),
    Flaw.NO_ROLE: Text(vi="mã không nêu vai trò nào dùng được", en="it names no role that is known here"),
}

_ANOTHER: Final = Text(vi="Hãy đăng nhập lại và gửi lại bằng mã mới.", en="Sign in again, and send it with a new one.")
_SHAPE: Final = Text(
    vi="từ 1 đến 200 đối tượng JSON, mỗi đối tượng có “role”, và “unit”, “authority” nếu cần",
    en="1 to 200 JSON objects, each with its “role”, and “unit” and “authority” where they matter",
)
_REMEDIES: Final = {
    Flaw.KIND: Text(
        vi="Hãy gửi mã truy cập (access token), không gửi ID token hoặc refresh token.",
        en="Send the access token, not the ID token or the refresh token.",
    ),
    Flaw.GRANTS_MISSING: Text(
        vi=f"Hãy nhờ người quản trị hệ thống đăng nhập đưa vào mã truy cập nội dung này: {_SHAPE.vi}.",
        en=f"Ask whoever runs the sign-in system to put this claim into access tokens: {_SHAPE.en}.",
    ),
    Flaw.GRANTS_UNREADABLE: Text(
        vi=f"Hãy nhờ người quản trị hệ thống đăng nhập ghi lại cho đúng: {_SHAPE.vi}.",
        en=f"Ask whoever runs the sign-in system to make it what it has to be: {_SHAPE.en}.",
    ),
    Flaw.GRANT: Text(
        vi="Hãy nhờ người quản trị hệ thống đăng nhập ghi lại: “unit-officer” và “theme-lead” phải có “unit”; “unit” "
        "và “authority” là mã gồm chữ thường không dấu, chữ số và dấu gạch nối.",
        en="Ask whoever runs the sign-in system to correct it: “unit-officer” and “theme-lead” name their “unit”; "
        "“unit” and “authority” are ids of lower-case letters without diacritics, digits and hyphens.",
    ),
    Flaw.NO_ROLE: Text(
        vi=f"Hãy nhờ người quản trị hệ thống đăng nhập cấp một trong các vai trò: {_ROLES}.",
        en=f"Ask whoever runs the sign-in system for one of these roles: {_ROLES}.",
    ),
}


def refused(error: TokenRefusedError) -> Complaint:
    """Return the 401 of a token that is not accepted; nothing of what stands in the token is in it but names."""
    said, remedy = _SAID[error.flaw], _REMEDIES.get(error.flaw, _ANOTHER)
    place = "" if error.claim is None else f" ({error.claim})"
    return Complaint(
        status=401,
        code="token-refused",
        title=Text(vi="Mã truy cập không được chấp nhận", en="The access token is not accepted"),
        detail=Text(
            vi=f"Mã truy cập không được chấp nhận: {said.vi}{place}. {remedy.vi}",
            en=f"The access token is not accepted: {said.en}{place}. {remedy.en}",
        ),
        headers={"WWW-Authenticate": f'Bearer realm="thidua", error="invalid_token", error_description="{error.flaw}"'},
    )
