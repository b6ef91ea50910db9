"""Names of units, people and collectives, put together at random: nobody is meant."""

from random import Random

_FAMILIES = (
    *["Nguyễn"] * 8,
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Phan",
    "Vũ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
)
_SECOND = (*["Văn"] * 4, *["Thị"] * 4, "Đức", "Minh", "Thu", "Quốc", "Ngọc", "Hữu", "Thanh", "Kim")
_GIVEN = ("An", "Bình", "Cường", "Dũng", "Đạt", "Giang", "Hà", "Hòa", "Hoa", "Hưng", "Khánh", "Lan", "Linh", "Mai",
          "Nam", "Nga", "Phúc", "Quân", "Sơn", "Tâm", "Thảo", "Trang", "Tuấn", "Vinh", "Yến")  # fmt: skip
_PLACES = ("An", "Bắc", "Cẩm", "Đông", "Hạ", "Hòa", "Kim", "Long", "Nam", "Phú", "Tân", "Tây", "Thanh", "Thượng", "Yên")
_WORDS = ("Bình", "Châu", "Đồng", "Giang", "Hải", "Khê", "Lạc", "Minh", "Nghĩa", "Phong", "Quang", "Sơn", "Thịnh",
          "Trung", "Vượng")  # fmt: skip
_GROUPS = ("Tổ dân phố số", "Đội Cảnh sát trật tự số", "Tổ Tuyên truyền số", "Tổ Chuyên môn số", "Chi hội số")
_SORTS = {"ward": ("Phường",), "affiliated": ("Trường Tiểu học", "Trường THCS", "Trạm Y tế"), "department": ("Ban",)}
KINDS = ("ward", "ward", "affiliated", "affiliated", "affiliated", "department")
"""Kinds of units of the plan, each as often as it comes among those that are added."""


def unit_name(kind: str, number: int, rng: Random) -> str:
    """Return what people call a unit."""
    return f"{rng.choice(_SORTS[kind])} {rng.choice(_PLACES)} {rng.choice(_WORDS)} {number}"


def person_name(rng: Random) -> str:
    """Return a name that a person could have."""
    return " ".join((rng.choice(_FAMILIES), rng.choice(_SECOND), rng.choice(_GIVEN)))


def collective_name(rng: Random) -> str:
    """Return a name that a collective could have."""
    return f"{rng.choice(_GROUPS)} {rng.randrange(1, 60)}"
