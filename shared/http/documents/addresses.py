import re
from typing import Final

PATH: Final = "/api/v1/documents"
ONE: Final = f"{PATH}/{{sha256:str}}"
TAGS: Final = ("documents",)
SHA256: Final = re.compile(r"[0-9a-f]{64}")
