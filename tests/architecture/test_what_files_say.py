import re

import pytest

from tests.architecture.tree import files, text_of

pytestmark = pytest.mark.static

# In pieces, so that this file does not say what it forbids.
REGISTRIES = [
    "py" + "pi.org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "npm" + "js.com",
    "yarn" + "pkg.com",
    "deb" + "ian.org",
    "crates" + ".io",
    "docker" + ".io",
    "proxy.go" + "lang.org",
]
FOLDERS_OF_ONE_MACHINE = ["/ho" + "me/", "/ro" + "ot/", "/wo" + "rk/", "/Us" + "ers/"]
LOCKS = ["requirements.lock", "requirements-dev.lock"]
LINE_OF_A_LOCK = re.compile(
    r"""
    [a-z0-9.-]+(\[[a-z0-9,-]+])?==[^\s;]+(\s;\s[^\\]+)?\s\\  # name==version ; marker, and on it goes
    | \s{4}--hash=sha256:[0-9a-f]{64}(\s\\)?
    | \s+\#\s.+                                             # who asked for it
    | \#.*
    """,
    re.VERBOSE,
)


@pytest.mark.parametrize("registry", REGISTRIES)
def test_no_file_names_a_registry(registry: str) -> None:
    assert [file.as_posix() for file in files() if registry in text_of(file)] == []


@pytest.mark.parametrize("folder", FOLDERS_OF_ONE_MACHINE)
def test_no_file_names_a_folder_of_one_machine(folder: str) -> None:
    # After a letter or a variable it is the end of a longer, relative path.
    path = re.compile(rf"(?<![\w.$}})*-]){re.escape(folder)}")
    assert [file.as_posix() for file in files() if path.search(text_of(file))] == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_packages_and_hashes_and_no_index(name: str) -> None:
    lock = next(file for file in files() if file.as_posix() == name)
    assert [line for line in text_of(lock).splitlines() if not LINE_OF_A_LOCK.fullmatch(line)] == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_of_a_lock_has_a_hash(name: str) -> None:
    lock = next(file for file in files() if file.as_posix() == name)
    packages = re.split(r"^(?=[a-z])", text_of(lock), flags=re.MULTILINE)
    assert [package.split("\n")[0] for package in packages if "==" in package and "--hash=" not in package] == []


def test_what_runs_is_locked_as_it_is_tested() -> None:
    runs, tested = (
        set(re.findall(r"^[a-z0-9.-]+==\S+", text_of(next(f for f in files() if f.as_posix() == name)), re.MULTILINE))
        for name in LOCKS
    )
    assert runs - tested == set()
