from collections import Counter
from datetime import datetime

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding

from thidua.story.sending import Answer

_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")


class Teller:
    """Tells what happens as it happens, and keeps what went otherwise than the story says."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.kept = 0
        self.otherwise: list[str] = []
        self._alerts: Counter[str] = Counter()

    def chapter(self, title: str) -> None:
        """Begin a campaign's part of the story."""
        self.console.print()
        self.console.rule(f"[bold]{title}")

    def day(self, instant: datetime) -> None:
        """Say what time it has become."""
        weekday = _WEEKDAYS[instant.weekday()]
        self.console.print(f"\n[bold cyan]{weekday}, {instant:%d/%m/%Y %H:%M:%S}[/]")

    def say(self, sentence: str) -> None:
        """Tell one thing that happened."""
        self.console.print(f"  {sentence}")

    def alerts_so_far(self, alerts: Counter[str]) -> None:
        """Tell how many alerts of each reason have gone out since this was last told."""
        since, self._alerts = alerts - self._alerts, alerts
        if since:
            told = ", ".join(f"{count} {reason}" for reason, count in sorted(since.items()))
            self.say(f"[dim]alerts since: {told}[/]")

    def expect(self, as_told: bool, sentence: str, otherwise: str = "") -> None:
        """Tell one thing that the story says, and whether it came so."""
        if as_told:
            self.kept += 1
            self.console.print(f"  [green]✓[/] {sentence}")
            return
        told = f"{sentence}{f' ({otherwise})' if otherwise else ''}"
        self.otherwise.append(told)
        self.console.print(f"  [bold red]✗ {told}[/]")

    def expect_done(self, answer: Answer, sentence: str) -> None:
        """Tell a command that the story says is carried out."""
        self.expect(answer.accepted, sentence, f"{answer.status} {answer.body.get('detail', '')}")

    def expect_refused(self, answer: Answer, code: str, sentence: str) -> None:
        """Tell a command that the story says is refused, with the words that it was refused with."""
        self.expect(answer.code == code, sentence, f"{answer.status} {answer.body.get('detail', '')}")
        if answer.code == code:
            rule, said = answer.body.get("rule"), f"“{escape(answer.body['detail'])}”"
            quoted = f"[yellow]{rule}[/] {said}" if rule else said
            self.console.print(Padding(quoted, (0, 0, 0, 4), expand=False))
