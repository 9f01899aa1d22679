"""Every metric moves when, and only when, it should: one deliberate mistake at a time against full marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarise_evals.scoring import MATCHED as M
from summarise_evals.scoring import GoldArticle, better, case_of, score

from . import mistakes as wrong
from .ferry import GOLD, gold_of, perfect

DETECTED = {"claims.precision", "claims.f1", "claims.f1@0.4", "claims.f1@0.6"}
MISSED = {"claims.recall", "claims.f1", "claims.f1@0.4", "claims.f1@0.6"}


def ways(*names: str) -> set[str]:
    """Metrics end to end and conditional on a match."""
    return {name + suffix for name in names for suffix in ("", M)}


# A claim that is gone or not matched is wrong in all that is asked of it end to end.
LOST = {"claims.kind", "evidence.iou", "attribution.chain", "attribution.speaker", "time.relation"}
WRONG_NUMBER = ways("figures.value", "figures.exact", "figures.category") | {"figures.spurious"}

CASES: dict[str, tuple[wrong.Change, set[str]]] = {
    "a swapped number": (wrong.with_figure("g01", low=41), WRONG_NUMBER),
    "a number swapped in field and text": (
        wrong.with_figure("g01", low=41, text="Two ferries collided off Port Leska late on Sunday, killing at least 41 people."),
        WRONG_NUMBER,
    ),
    "a lost qualifier": (
        wrong.with_figure("g04", low=40, modifier="exact", approximate=False),
        ways("figures.exact", "figures.qualifier_loss"),
    ),
    "a qualifier lost in the text alone": (
        wrong.with_claim("g04", text="40 people are still missing."),
        ways("figures.qualifier_loss"),
    ),
    "an altered qualifier": (
        wrong.with_figure("g01", modifier="more_than"),
        ways("figures.exact"),
    ),
    "the dead counted as wounded": (wrong.with_figure("g01", category="wounded"), ways("figures.category")),
    "an invented figure": (
        lambda document: wrong.with_claim("g02", figures=wrong.claim_in(document, "g07").figures)(document),
        {"figures.spurious"},
    ),
    "a false-flat attribution": (
        wrong.with_chain("g04"),
        ways("attribution.chain", "attribution.speaker", "attribution.false_flat"),
    ),
    "a false-flat attribution that the digest repeats": (
        wrong.both(wrong.with_chain("g04"), wrong.with_item("g04", text="Nearly 40 people are still missing.")),
        ways("attribution.chain", "attribution.speaker", "attribution.false_flat", "digest.unsupported"),
    ),
    "a source for the outlet's own words": (
        wrong.with_chain("g02", "the coastguard chief"),
        ways("attribution.chain", "attribution.speaker", "attribution.false_source"),
    ),
    "a wrong speaker in the chain": (
        wrong.with_chain("g04", "Radio Leska", "Ana Duro"),
        ways("attribution.chain", "attribution.speaker"),
    ),
    "a lost medium": (wrong.with_chain("g04", "the coastguard chief"), ways("attribution.chain")),
    "an acceptable short name": (wrong.with_chain("g05", "Ms Duro"), set()),
    "an old fact timed as new": (wrong.with_time("g06", relation="new"), ways("time.relation")),
    "a day too late": (
        wrong.with_time("g08", start="2024-03-13T00:00:00", end="2024-03-14T00:00:00"),
        ways("time.interval", "time.interval_iou"),
    ),
    "an interval where none is labelled": (wrong.with_time("g02", start="2024-03-11T00:00:00"), set()),
    "another kind": (wrong.with_claim("g02", kind="background"), ways("claims.kind")),
    "background shown as new": (wrong.shown_as_new("g06"), ways("digest.background_as_new")),
    "a stale item shown as new": (wrong.shown_as_new("g07"), ways("digest.earlier_as_new")),
    "a must left out of the digest": (wrong.without_item("g08"), ways("digest.must")),
    "a must cited but not told": (wrong.with_item("g08", text="Divers are there."), ways("digest.must")),
    "an unsupported number in the digest": (
        wrong.with_item("g01", text="Two ferries collided off Port Leska late on Sunday, killing at least 17 people."),
        ways("digest.unsupported"),
    ),
    "an unsupported name in the digest": (
        wrong.with_item("g08", text="Divers from Narva will search the wreck on Tuesday."),
        ways("digest.unsupported"),
    ),
    "an item that cites nothing known": (
        wrong.with_item("g08", claims=["c99"]),
        {"digest.unsupported", *ways("digest.must")},
    ),
    "a loaded word in the digest": (
        wrong.with_item("g08", text="Divers of the greedy operator will search the wreck on Tuesday."),
        {"neutrality.violations"},
    ),
    "a loaded word in a quotation": (
        wrong.with_item("g08", text="Divers will search the “greedy” wreck on Tuesday."),
        set(),
    ),
    "evidence off by one": (
        wrong.with_evidence("g02", shift=1),
        ways("evidence.iou"),
    ),
    "evidence with words that do not stand there": (
        wrong.with_evidence("g02", exact="The harbour was closed before noon"),
        {"evidence.verbatim"},
    ),
    "evidence of a digest item that is not verbatim": (
        wrong.with_evidence("g08", exact="Divers will search the wreck on Monday."),
        {"evidence.verbatim", *ways("digest.unsupported")},
    ),
    "a furniture line as claim": (
        wrong.with_line("Share this story with a friend"),
        {*DETECTED, "furniture.leakage"},
    ),
    "a dropped claim": (wrong.without_claim("g02"), MISSED | LOST),
    "a dropped acceptable claim": (wrong.without_claim("g10"), set()),
    "a duplicate": (wrong.with_copy("g02"), {*DETECTED, "claims.duplicates"}),
    "a merged claim": (
        wrong.merged("g02", "g03", "The harbour was closed before dawn on Monday, and the harbour's master resigned."),
        {*MISSED, *LOST, "evidence.iou.matched", "claims.merge"},
    ),
    "a split claim": (
        wrong.both(
            wrong.with_claim("g07", text="A similar crash injured three sailors."),
            wrong.with_copy("g07", text="The crash was on March 1.", figures=[]),
        ),
        {*DETECTED, "claims.split"},
    ),
    "a claim in words of its own": (
        wrong.with_claim("g04", text="Almost 40 people have not been found."),
        set(),
    ),
    "a rejected draft": (
        lambda document: document.model_copy(update={"rejected": [_rejection()]}),
        {"rejected.names", "conflict.refused"},
    ),
    "a claim that the text overruled": (wrong.with_claim("g04", status="repaired"), {"conflict.overruled"}),
    "a costly call": (
        lambda document: document.model_copy(update={"usage": document.usage.model_copy(update={"calls": 3, "cost_usd": 0.2})}),
        {"cost.calls", "cost.usd"},
    ),
}  # fmt: skip


def _rejection() -> object:
    from summarise_schemas.published import PublishedRejection

    return PublishedRejection(text="Narva.", sentences=[1], reason="names", message="no such name", checks=[])


@pytest.mark.parametrize("name", CASES)
def test_one_mistake_moves_its_own_metrics_and_no_other(name: str, gold: GoldArticle) -> None:
    change, expected = CASES[name]
    before = {key: ratio.value for key, ratio in score(case_of(gold, perfect(gold))).ratios.items()}
    after = {key: ratio.value for key, ratio in score(case_of(gold, change(perfect(gold)))).ratios.items()}
    assert {key for key in before if before[key] != after[key]} == expected


@pytest.mark.parametrize(
    "name",
    [
        name
        for name in CASES
        if name not in ("a rejected draft", "a claim that the text overruled", "a costly call")
    ],
)
def test_no_mistake_makes_a_score_better(name: str, gold: GoldArticle) -> None:
    before = score(case_of(gold, perfect(gold))).ratios
    after = score(case_of(gold, CASES[name][0](perfect(gold)))).ratios
    for metric, ratio in after.items():
        full, found = before[metric].value, ratio.value
        if full is not None and found is not None:
            assert found <= full if better(metric) == "higher" else found >= full


def test_the_labels_themselves_score_full_marks(gold: GoldArticle) -> None:
    for metric, ratio in score(case_of(gold, perfect(gold))).ratios.items():
        if ratio.of and not metric.startswith(("cost.", "rejected.", "conflict.")):
            assert ratio.value == (1 if better(metric) == "higher" else 0), metric


def test_every_metric_has_a_mistake_that_moves_it(gold: GoldArticle) -> None:
    moved = set().union(*(expected for _, expected in CASES.values()))
    still = {name for name in score(case_of(gold, perfect(gold))).ratios if name not in moved}
    assert {name for name in still if not name.startswith(("cost.", "rejected.", "conflict."))} == set()


def test_identical_predictions_are_reported(gold: GoldArticle) -> None:
    """Two identical predictions never lower a score in silence."""
    (notice,) = score(case_of(gold, wrong.with_copy("g02")(perfect(gold)))).notices
    assert "ferry.md" in notice
    assert "g02, extra are identical" in notice


def test_a_confused_relation_shows_in_the_confusion(gold: GoldArticle) -> None:
    changed = wrong.with_time("g06", relation="new")(perfect(gold))
    assert score(case_of(gold, changed)).confusion["background", "new"] == 1


@pytest.mark.parametrize(("source", "share"), [("Ana Duro's agent", 0), ("Eva Duro's agent", 1)])
def test_a_source_may_be_named_as_its_label_allows(tmp_path: Path, source: str, share: int) -> None:
    """ "Kwame Aidoo's agent" was held to be unsupported where the article had the first name further up."""
    gold = gold_of(tmp_path, GOLD.replace("name: the coastguard chief", "name: Duro's agent"))
    changed = wrong.both(
        wrong.with_chain("g04", "Radio Leska", source),
        wrong.with_item("g04", text=f"Nearly 40 people are still missing, according to {source}."),
    )
    assert score(case_of(gold, changed(perfect(gold)))).ratios["digest.unsupported"].hits == share
