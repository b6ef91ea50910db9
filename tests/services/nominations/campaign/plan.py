"""The plan of 2024 as tests of nominations speak of it: a ward, a department, a theme, hours around the cutoff."""

from datetime import datetime
from pathlib import Path

from services.campaigns.adapters.plan_file import load_plan
from services.nominations.domain.rules import CampaignRules

PLANS = Path(__file__).parents[4] / "plans"
PLAN = load_plan((PLANS / "hai-ba-trung-2024.toml").read_bytes())
LETTER = load_plan((PLANS / "thanh-xuan-2023.toml").read_bytes())
RULES = CampaignRules(PLAN, as_of=1)
CAMPAIGN, WARD, DEPARTMENT = PLAN.campaign, "phuong-bach-mai", "phong-noi-vu"
THEME, THEME_LEADS_UNIT = "vi-nguoi-ngheo", "phong-lao-dong-thuong-binh-va-xa-hoi"

LAST_SECOND = datetime.fromisoformat("2024-08-19T23:59:59+07:00")
CUTOFF = datetime.fromisoformat("2024-08-20T00:00:00+07:00")
IN_TIME = datetime.fromisoformat("2024-08-01T09:00:00+07:00")
