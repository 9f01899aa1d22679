"""A progress for tests: it remembers what it was told."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Heard:
    """Stages as "name: detail", steps as (done, total)."""

    stages: list[str] = field(default_factory=list)
    steps: list[tuple[int, int]] = field(default_factory=list)

    def stage(self, name: str, detail: str = "") -> None:
        self.stages.append(f"{name}: {detail}")

    def advance(self, done: int, total: int) -> None:
        self.steps.append((done, total))
