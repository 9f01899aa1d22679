"""JUnit XML: a suite for each arm, a case for each article, for the test view of a CI service."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from summarise.invisible import without_controls
from summarise_evals.reports import formatting as f
from summarise_evals.reports.content import FAULT_TITLES, TITLES, f1_of
from summarise_evals.result import CaseRow, FaultRow, ResultFile, RunRow
from summarise_evals.targets import missed_targets

WHOLE_ARM = "all articles"
# What `without_controls` leaves and XML 1.0 still forbids.
_FORBIDDEN = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Something that a CI job should fail for: in an article of an arm, or ("") in the arm as a whole."""

    arm: str
    message: str
    article: str = ""


def target_failures(result: ResultFile) -> tuple[Failure, ...]:
    """A failure for each target that an arm misses."""
    return tuple(
        Failure(
            arm=run.arm.name,
            message=(
                f"{TITLES.get(target.metric, target.metric)} is {f.share(estimate.micro)} "
                f"({f.counts(estimate.hits, estimate.of)}); the target is {f.bound(target.is_least, target.bound)}"
            ),
        )
        for run in result.runs
        for target, estimate in missed_targets(run)
    )


def render(result: ResultFile, failures: Sequence[Failure] = ()) -> str:
    """The result as a JUnit document, ending in a newline.

    A failure of a whole arm, or of an article that the arm does not have, makes the case `WHOLE_ARM` of its suite
    fail; an article that nobody has reviewed is a skipped case.
    """
    root = Element("testsuites", name="summarise eval")
    for run in result.runs:
        root.append(_suite(run, [failure for failure in failures if failure.arm == run.arm.name]))
    _count(root, root.iter("testcase"))
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _suite(run: RunRow, failures: Sequence[Failure]) -> Element:
    suite = Element("testsuite", name=_clean(run.arm.name))
    known = {case.article for case in run.cases}
    whole = [failure.message for failure in failures if failure.article not in known]
    if whole:
        _fail(_case(suite, run, WHOLE_ARM, 0.0), whole)
    for case in run.cases:
        element = _case(suite, run, case.article, case.document.usage.seconds)
        _fail(element, [failure.message for failure in failures if failure.article == case.article])
        if not case.reviewed and element.find("failure") is None:
            SubElement(element, "skipped", message="not reviewed: scored apart")
        SubElement(element, "system-out").text = _clean_lines(_said(case))
    _count(suite, suite.iter("testcase"))
    return suite


def _case(suite: Element, run: RunRow, name: str, seconds: float) -> Element:
    return SubElement(
        suite, "testcase", classname=_clean(run.arm.name), name=_clean(name), time=f"{max(0.0, seconds):.3f}"
    )


def _fail(case: Element, messages: Sequence[str]) -> None:
    """JUnit readers show one failure of a case, so there is one."""
    if messages:
        more = f" (and {len(messages) - 1} more)" if len(messages) > 1 else ""
        failure = SubElement(case, "failure", message=_clean(messages[0] + more), type="score")
        failure.text = _clean_lines(messages)


def _count(element: Element, cases: Iterable[Element]) -> None:
    found = list(cases)
    element.set("tests", str(len(found)))
    element.set("failures", str(sum(case.find("failure") is not None for case in found)))
    element.set("skipped", str(sum(case.find("skipped") is not None for case in found)))
    element.set("errors", "0")
    element.set("time", f"{sum(float(case.get('time', '0')) for case in found):.3f}")


def _said(case: CaseRow) -> Iterator[str]:
    yield f"claim F1 {f.share(f1_of(case))}, {len(case.labels)} labelled, {len(case.document.claims)} published"
    yield from map(_fault, case.faults)
    yield from case.notices


def _fault(fault: FaultRow) -> str:
    where = " / ".join(name for name in (fault.label, fault.claim) if name)
    detail = f": {fault.detail}" if fault.detail else ""
    return f"{FAULT_TITLES[fault.kind]}: {where}{detail}"


def _clean_lines(lines: Iterable[str]) -> str:
    return "\n".join(map(_clean, lines))


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", without_controls(text))
