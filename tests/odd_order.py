"""A locale whose order no machine's is: where code rests on a database's own order of strings, its tests fail.

Letters come before digits, lower case before upper, and hyphens count for nothing, as in many a real language.
"""

import shutil
import string
import subprocess
from pathlib import Path

NAME = "odd.UTF-8"

_ORDER = string.ascii_lowercase + string.ascii_uppercase + string.digits + "."


def make_locale(folder: Path) -> bool:
    """Make the locale in a folder that LOCPATH can name; False where the machine has no means to make one."""
    localedef = shutil.which("localedef")
    if localedef is None:
        return False
    characters, rules = folder / "characters", folder / "rules"
    characters.write_text(_characters())
    rules.write_text(_rules())
    command = [localedef, "-c", "-f", str(characters), "-i", str(rules), str(folder / NAME)]
    subprocess.run(command, check=False, capture_output=True)  # noqa: S603 - warns of all that we leave out, and ends with 1
    return (folder / NAME / "LC_COLLATE").exists()


def _characters() -> str:
    """Say which bytes stand for ASCII: the whole of Unicode takes the machine two seconds to read."""
    bytes_of = (f"{_name(chr(code))} \\x{code:02x}" for code in range(128))
    return "\n".join(
        ["<code_set_name> UTF-8", "<mb_cur_min> 1", "<mb_cur_max> 6", "CHARMAP", *bytes_of, "END CHARMAP", ""]
    )


def _rules() -> str:
    ordered = [_name(character) for character in _ORDER]
    ignored = f"{_name('-')} IGNORE"
    return "\n".join(["LC_COLLATE", "order_start forward", *ordered, ignored, "order_end", "END LC_COLLATE", ""])


def _name(character: str) -> str:
    return f"<U{ord(character):04X}>"
