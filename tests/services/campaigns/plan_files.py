"""A small valid plan file, and how to spoil it."""

import tomllib
from typing import Any

from services.campaigns.domain.checking_plan import check_plan
from shared.contracts.plan import Plan

VALID = """\
format = "thidua-plan/1"
campaign = "small-2030"
time_zone = "Asia/Ho_Chi_Minh"
standing_office = "home-affairs"
default_occasion = "wrap-up"
reminder_days = [7, 1]
due_soon_days = 3

[document]
kind = "Kế hoạch"
number = "12"
symbol = "/KH"
date = 2030-01-05
year = 2030
title = "Thi đua"
issuer = "Ủy ban"
authority = "Huyện"
signer = "Người ký"
signer_position = "Chủ tịch"
retained_by = "VT"

[period]
ends = { literal = "đến hết tháng 6", clause = "1", form = "through-month", value = "2030-06" }

[[kinds]]
id = "school"
name = "Trường"

[[kinds]]
id = "office"
name = "Phòng"

[[units]]
id = "school-one"
name = "Trường Một"
kind = "school"

[[units]]
id = "school-two"
name = "Trường Hai"
kind = "school"

[[units]]
id = "home-affairs"
name = "Phòng Nội vụ"
kind = "office"

[[offices]]
id = "home-affairs"
name = "Phòng Nội vụ"
unit = "home-affairs"

[[offices]]
id = "chair"
name = "Chủ tịch"
issuer = "committee"

[[offices]]
id = "council"
name = "Hội đồng"

[[recipients]]
literal = "Các trường"
clause = "9"
kinds = ["school"]

[[themes]]
id = "reading"
number = "1"
title = "Đọc sách"
lead = "home-affairs"
time_frame = { literal = "trong năm 2030", clause = "2", form = "within-year", value = "2030" }
clause = "2"
[themes.coordinators]
units = ["school-one"]

[[clusters]]
id = "schools"
name = "Cụm các trường"
head = "school-one"
members = ["school-one"]
clause = "8"

[cluster_rule]
activities_at_least = 1
registration_states = ["time", "place"]
registered_with = "home-affairs"
clause = "8"

[[award_forms]]
id = "certificate"
name = "Giấy khen"
granted_by = "Chủ tịch"

[[occasions]]
id = "wrap-up"
name = "Tổng kết"
award_form = "certificate"
route = "usual"
counts_against_quota = true
clause = "3"

[[occasions]]
id = "best"
name = "Tiêu biểu nhất"
award_form = "certificate"
route = "picked"
counts_against_quota = false
proposed_by = {}
clause = "7"

[[routes]]
id = "usual"
clause = "4"
hops = [
  { office = "theme-lead", act = "endorse" }, # the lead first
  { office = "chair", act = "decide" },
]

[[routes]]
id = "picked"
clause = "7"
hops = [{ office = "council", act = "vote" }, { office = "chair", act = "decide" }]

[[checklists]]
occasion = "wrap-up"
step = "submission"
clause = "5"
papers = [
  { kind = "letter", name = "Tờ trình", per = "list" },
  { kind = "report", name = "Báo cáo", per = "nominee", confirmed_by = ["submitting-unit"] },
]

[[quotas]]
category = "collective"
maximum = 2
literal = "02 tập thể"
clause = "6"
[quotas.applies_to]
kinds = ["school", "office"]

[[quotas]]
category = "individual"
maximum = 4
literal = "04 cá nhân"
clause = "6"
[quotas.applies_to]
kinds = ["school", "office"]

[[picks]]
occasion = "best"
category = "individual"
number = 1
within = "chỉ tiêu"
clause = "7"

[[obligations]]
id = "list"
name = "Danh sách"
owed_to = "theme-lead"
delivered_as = "nominee-list"
occasion = "wrap-up"
due = { literal = "trước ngày 01/6/2030", clause = "6", form = "before-day", value = "2030-06-01" }
[obligations.binds]
kinds = ["school", "office"]

[[obligations]]
id = "stories"
name = "Bài dự thi"
owed_to = "home-affairs"
delivered_as = "contest-entry"
due = { literal = "chậm nhất ngày 15/5/2030", clause = "10", form = "on-day-at-latest", value = "2030-05-15" }
[obligations.binds]
kinds = ["school"]
[[obligations.extensions]]
unit = "school-one"
due = { literal = "trước tháng 6", clause = "10", form = "before-month", value = "2030-06" }

[[obligations]]
id = "theme-plan"
name = "Kế hoạch chuyên đề"
per_theme = true
owed_to = "chair"
delivered_as = "document"
due = { clause = "11", form = "none-set" }

[[contests]]
id = "writing"
name = "Cuộc thi viết"
entries = "stories"
recognised_by = "council"
prizes = ["Nhất", "Nhì"]
clause = "10"
"""


def with_change(old: str, new: str) -> bytes:
    """Return the valid file with the first `old` in it replaced."""
    assert old in VALID, old
    return VALID.replace(old, new, 1).encode()


def line_of(text: str, data: bytes) -> int:
    """Return the line that `text` first stands in, counted from 1."""
    lines = data.decode().split("\n")
    return next(number for number, line in enumerate(lines, start=1) if text in line)


def tables() -> dict[str, Any]:
    """Return the valid file's tables, to be spoiled."""
    plan = tomllib.loads(VALID)
    del plan["format"]
    return plan


def put(plan: dict[str, Any], path: str, value: object) -> None:
    """Set what stands at "units.0.kind"."""
    *holders, last = path.split(".")
    holder: Any = plan
    for part in holders:
        holder = holder[int(part)] if part.isdigit() else holder[part]
    holder[int(last) if last.isdigit() else last] = value


def checked(plan: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Return the code, severity and key of each problem of a plan's tables."""
    return [(p.code, p.severity.value, p.key) for p in check_plan(Plan.model_validate(plan))]


def checked_with(path: str, value: object) -> list[tuple[str, str, str]]:
    """Return the problems of the valid plan with something else at "units.0.kind"."""
    plan = tables()
    put(plan, path, value)
    return checked(plan)
