from thidua.story.stage import Stage


async def open_campaign(stage: Stage, day: str, document: str) -> None:
    """Tell how a campaign is opened on a day, and that every recipient of its document hears of it once (R27, R28)."""
    await stage.it_becomes(f"{day} 08:00:00")
    stage.teller.expect_done(await stage.issue_plan(), f"{stage.plan.document.issuer} issues its {document}")
    await stage.it_becomes(f"{day} 08:05:00")
    reached = {unit.id for unit in stage.plan.recipients_in_register()}
    told = [alert["unit"]["id"] for alert in await stage.alerts(reason="plan-issued")]
    stage.teller.expect(sorted(told) == sorted(reached), f"each of its {len(reached)} recipients is alerted, once")
