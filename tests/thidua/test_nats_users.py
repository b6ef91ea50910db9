import bcrypt
import pytest

from thidua.nats_users import NatsUserError, Password, checked_name


def test_a_password_is_random_and_its_hash_is_one_that_the_server_takes() -> None:
    one, other = Password.new(), Password.new()
    assert (one.plain == other.plain, len(one.plain), one.hashed[:7]) == (False, 48, "$2a$11$")
    assert bcrypt.checkpw(one.plain.encode(), one.hashed.encode())


def test_a_password_is_not_shown_by_accident() -> None:
    password = Password.new()
    assert password.plain not in f"{password} {password!r}"


@pytest.mark.parametrize(
    "name", ["services", "routes", "Portal", "a.b", "a b", "", "9a", "a" * 33, "a}", "true", "include"]
)
def test_a_name_that_the_server_s_file_could_misread_is_refused(name: str) -> None:
    with pytest.raises(NatsUserError, match="can't be a user's name"):
        checked_name(name)
