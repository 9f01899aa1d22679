"""langextract runs on our recordings: its requests are kept, its answers come back, its failures are ours."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarise.adapters.recorded_model import problems
from summarise.errors import ModelUnavailable, RecordingMissing
from summarise.pipeline import SilentProgress
from summarise.ports import DraftReply, DraftRequest
from summarise_evals.errors import EvaluationError
from summarise_evals.headtohead import peer, running
from summarise_evals.headtohead.task import ARMS, DEFAULT, KNOWN, TUNED, TWICE, WHOLE, PeerArm
from summarise_evals.scoring import GoldArticle
from summarise_evals.suite import Suite
from tests.unit.evals.ferry import TEXT, article_of

from .scripted import ScriptedChat, answer_of

pytest.importorskip("langextract", reason="needs langextract: pip install 'summarise[headtohead]'")

COLLISION = "Two ferries collided off Port Leska late on Sunday, killing at least 14 people."
ATTRIBUTES: dict[str, object] = {
    "text": COLLISION,
    "speaker": "",
    "figures": ["at least 14 people"],
    "time": "new",
}
SAID = answer_of((COLLISION, ATTRIBUTES), ("A whale swam past the quay.", ATTRIBUTES))


def made_by(arm: PeerArm, says: str = SAID) -> tuple[peer.Extraction, ScriptedChat]:
    chat = ScriptedChat(says=lambda request: says)
    return peer.extract(article_of(), arm, chat.answer, "tiny"), chat


def kept(folder: Path) -> list[Path]:
    return list(folder.glob("*.json"))


def suite_of(gold: GoldArticle) -> Suite:
    return Suite(folder=Path(), version="0.0.0", golds=(gold,), articles={"ferry.md": article_of()})


async def recorded(arm: PeerArm, gold: GoldArticle, folder: Path) -> ScriptedChat:
    chat = ScriptedChat(says=lambda request: SAID)
    await running.record(arm, suite_of(gold), chat, "tiny", folder, SilentProgress())
    return chat


def test_extractions_come_with_their_place_in_the_article() -> None:
    made, _ = made_by(DEFAULT)
    assert [TEXT[one.start : one.end] for one in made.extracted if one.start is not None] == [COLLISION]
    assert made.extracted[0].attributes == ATTRIBUTES


def test_tokens_calls_and_seconds_are_added_up() -> None:
    made, chat = made_by(TUNED)
    assert len(chat.asked) > 1
    assert (made.usage.calls, made.usage.prompt_tokens) == (len(chat.asked), 10 * len(chat.asked))
    assert made.model == "tiny-1"


def test_the_whole_article_is_one_call() -> None:
    _, chat = made_by(WHOLE)
    (request,) = chat.asked
    assert TEXT.rpartition("\n\n")[2] in request.messages[-1].content


@pytest.mark.parametrize("arm", KNOWN.values(), ids=lambda arm: arm.name)
def test_every_arm_samples_as_it_says_and_holds_answers_to_a_schema(arm: PeerArm) -> None:
    _, chat = made_by(arm)
    parameters = chat.asked[0].parameters
    assert parameters["temperature"] == arm.temperature
    assert parameters["max_tokens"] == arm.max_output_tokens
    assert "json_schema" in json.dumps(parameters["response_format"])


def test_a_second_pass_is_asked_with_another_seed() -> None:
    """The same prompt again would be the same recording, and two passes would cost one."""
    _, chat = made_by(TWICE)
    assert [request.parameters["seed"] for request in chat.asked] == [0] * (len(chat.asked) // 2) + [1] * (
        len(chat.asked) // 2
    )


@pytest.mark.parametrize("arm", KNOWN.values(), ids=lambda arm: arm.name)
def test_its_examples_stand_in_their_texts(arm: PeerArm) -> None:
    """langextract itself finds nothing wrong with the examples it is given."""
    from langextract import prompt_validation

    assert not prompt_validation.validate_prompt_alignment(peer.examples_of(arm)).issues
    assert all(claim.quote in example.text for example in arm.examples for claim in example.claims)


def test_a_fault_of_the_model_arrives_as_itself() -> None:
    def down(request: DraftRequest) -> DraftReply:
        raise ModelUnavailable("nobody there", model="tiny")

    with pytest.raises(ModelUnavailable, match="nobody there"):
        peer.extract(article_of(), DEFAULT, down, "tiny")


async def test_a_replay_scores_as_the_recording_did(gold: GoldArticle, tmp_path: Path) -> None:
    await recorded(DEFAULT, gold, tmp_path)
    scores = await running.replay(DEFAULT, suite_of(gold), "tiny", tmp_path)
    assert scores["ferry.md"].ratios["claims.precision"].value == 1.0
    assert scores["ferry.md"].ratios["rejected.evidence"].value == 0.5
    assert scores["ferry.md"].ratios["cost.seconds"].value == 0.5


async def test_recordings_are_those_of_the_products_own_port(gold: GoldArticle, tmp_path: Path) -> None:
    await recorded(DEFAULT, gold, tmp_path)
    (path,) = kept(tmp_path)
    assert list(problems(tmp_path, frozenset({path.name}))) == []
    assert json.loads(path.read_text())["provenance"]["prompt"] == "langextract 1.7.1 default"


async def test_what_is_recorded_is_not_asked_again(gold: GoldArticle, tmp_path: Path) -> None:
    assert len((await recorded(DEFAULT, gold, tmp_path)).asked) == 1
    assert (await recorded(DEFAULT, gold, tmp_path)).asked == []


async def test_a_changed_arm_misses_loudly(gold: GoldArticle, tmp_path: Path) -> None:
    await recorded(DEFAULT, gold, tmp_path)
    with pytest.raises(RecordingMissing, match="headtohead --record"):
        await running.replay(WHOLE, suite_of(gold), "tiny", tmp_path)


async def test_a_recording_that_answers_nothing_fails_the_replay(gold: GoldArticle, tmp_path: Path) -> None:
    await recorded(DEFAULT, gold, tmp_path)
    await recorded(TUNED, gold, tmp_path)
    with pytest.raises(EvaluationError, match="nothing asks for this recording"):
        await running.replay(DEFAULT, suite_of(gold), "tiny", tmp_path)


async def test_an_arm_that_is_not_recorded_has_no_scores(gold: GoldArticle, tmp_path: Path) -> None:
    assert await running.replay(DEFAULT, suite_of(gold), "tiny", tmp_path / "nowhere") == {}


async def test_an_article_broken_off_is_not_counted_as_recorded(gold: GoldArticle, tmp_path: Path) -> None:
    def down(request: DraftRequest) -> str:
        raise ModelUnavailable("nobody there", model="tiny")

    with pytest.raises(ModelUnavailable):
        await running.record(
            ARMS[0], suite_of(gold), ScriptedChat(says=down), "tiny", tmp_path, SilentProgress()
        )
    assert running.recorded_articles(tmp_path) == ()


def test_another_version_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Recordings and table say 1.7.1; they must not come from anything else."""
    monkeypatch.setattr(peer, "VERSION", "1.7.0")
    with pytest.raises(EvaluationError, match=r"langextract 1\.7\.1 is installed; .* 1\.7\.0"):
        peer.require()
