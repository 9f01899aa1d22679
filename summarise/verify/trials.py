"""Drafts on their way through the checks, all of them through one check before the next.

A check that is run on many drafts in a row stays in the processor's caches; run draft by draft, all of them together take
a fifth more time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarise.domain import Draft, Rejection
from summarise.verify import evidence
from summarise.verify.attribution import attribution_of
from summarise.verify.case import Case, CheckFunction, Finding, Source, as_checks


class Trial:
    """A draft, its case as the checks have left it, and what they have found."""

    def __init__(self, draft: Draft, source: Source) -> None:
        found = evidence.find_evidence(draft, source)
        self.draft = draft
        self.case = None if isinstance(found, Finding) else found
        self._findings = [found] if isinstance(found, Finding) else []
        self._is_repaired = False

    def passed(self) -> Case | None:
        """The case that nothing has been found against; None when the draft is refused."""
        return self.case if not self._findings or self._findings[-1].passed else None

    def attribute(self) -> None:
        """Read off the article who said it."""
        if self.case is not None:
            self.case = self.case.attributed(attribution_of(self.case))

    def undergo(self, check: CheckFunction) -> None:
        """Run a check and take over its repair, unless the draft is refused already."""
        case = self.passed()
        if case is None:
            return
        finding = check(case)
        self._findings.append(finding)
        if finding.repaired_text is not None:
            self.case = case.reworded(finding.repaired_text)
            self._is_repaired = True

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks have found, up to the first that refused the draft."""
        return tuple(self._findings)

    @property
    def is_repaired(self) -> bool:
        """Whether a check has put the article's words in the place of the draft's."""
        return self._is_repaired

    def rejection(self) -> Rejection:
        """A refused draft with the reason."""
        failed = self._findings[-1]
        return Rejection(
            draft=self.draft, reason=failed.name, message=failed.detail, checks=as_checks(self.findings)
        )


def tried(drafts: Iterable[Draft], source: Source, checks: Sequence[CheckFunction]) -> list[Trial]:
    """Each draft after every check, or after the first that refused it."""
    trials = [Trial(draft, source) for draft in drafts]
    for trial in trials:
        trial.attribute()
    for check in checks:
        for trial in trials:
            trial.undergo(check)
    return trials
