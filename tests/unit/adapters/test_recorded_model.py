"""Recordings: real answers kept, given again, and never quietly missing."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from summarise.adapters.recorded_model import Recorded, RecordingModel, ReplayModel, problems
from summarise.domain import Sentence, Usage
from summarise.errors import ModelAnswerTruncated, ModelUnavailable, RecordingError, RecordingMissing
from summarise.ports import DraftReply, DraftRequest, Message
from summarise_schemas.wire import slots_for

RECORDED = Recorded(model="tiny", parameters={"temperature": 0.0})


class FixedClock:
    def now(self) -> datetime:
        return datetime(2026, 3, 1, tzinfo=UTC)


class CountingModel:
    """Answers every request with one fact, or raises; counts how often it was asked."""

    name = "tiny"

    def __init__(self, error: Exception | None = None) -> None:
        self.error, self.asked = error, 0

    async def draft(self, request: DraftRequest) -> DraftReply:
        self.asked += 1
        if self.error:
            raise self.error
        answer = request.response_model.model_validate({"s1": ["The mill burned."]})
        usage = Usage(calls=1, prompt_tokens=20, completion_tokens=5, seconds=1.5)
        return DraftReply(answer=answer, usage=usage, model="tiny-1")


def request(words: str = "s1: The mill burned.") -> DraftRequest:
    sentence = Sentence(id=1, start=0, end=16, text="The mill burned.", paragraph=0)
    return DraftRequest(
        messages=(Message(role="system", content="Split."), Message(role="user", content=words)),
        response_model=slots_for([1]),
        prompt_name="claims",
        prompt_sha256="0" * 64,
        sentences=(sentence,),
    )


def recording(inner: CountingModel, folder: Path) -> RecordingModel:
    return RecordingModel(inner, folder, RECORDED, FixedClock(), about="a" * 64)


def kept(folder: Path) -> list[Path]:
    return list(folder.iterdir())


async def test_what_was_recorded_is_given_again(tmp_path: Path) -> None:
    first = await recording(CountingModel(), tmp_path).draft(request())
    again = await ReplayModel(tmp_path, RECORDED).draft(request())
    assert again.answer.model_dump() == first.answer.model_dump()
    assert (again.usage, again.model, again.finish_reason) == (first.usage, "tiny-1", "stop")


async def test_a_recorded_request_is_not_asked_again(tmp_path: Path) -> None:
    inner = CountingModel()
    for _ in range(2):
        await recording(inner, tmp_path).draft(request())
    assert inner.asked == 1


async def test_a_model_that_broke_off_breaks_off_again(tmp_path: Path) -> None:
    """A truncated answer is split and asked again; replay must go the same way."""
    inner = CountingModel(ModelAnswerTruncated("cut off", requests=1))
    with pytest.raises(ModelAnswerTruncated):
        await recording(inner, tmp_path).draft(request())
    with pytest.raises(ModelAnswerTruncated, match="cut off"):
        await ReplayModel(tmp_path, RECORDED).draft(request())


async def test_a_server_that_is_down_is_no_answer(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable):
        await recording(CountingModel(ModelUnavailable("down")), tmp_path).draft(request())
    assert kept(tmp_path) == []


async def test_a_miss_shows_what_changed(tmp_path: Path) -> None:
    await recording(CountingModel(), tmp_path).draft(request())
    with pytest.raises(RecordingMissing) as caught:
        await ReplayModel(tmp_path, RECORDED).draft(request("s1: The mill sank."))
    assert "-s1: The mill burned." in str(caught.value)
    assert "+s1: The mill sank." in str(caught.value)


@pytest.mark.parametrize(
    "other",
    [
        Recorded(model="other", parameters=RECORDED.parameters),
        Recorded(model="tiny", parameters={"temperature": 0.7}),
        Recorded(model="tiny", parameters=RECORDED.parameters, epoch=2),
    ],
)
async def test_model_sampling_and_epoch_decide_the_answer(tmp_path: Path, other: Recorded) -> None:
    await recording(CountingModel(), tmp_path).draft(request())
    with pytest.raises(RecordingMissing):
        await ReplayModel(tmp_path, other).draft(request())


async def test_an_empty_folder_says_how_to_record(tmp_path: Path) -> None:
    with pytest.raises(RecordingMissing, match="eval record"):
        await ReplayModel(tmp_path, RECORDED).draft(request())


async def test_an_orphan_is_found(tmp_path: Path) -> None:
    await recording(CountingModel(), tmp_path).draft(request())
    used: set[str] = set()
    assert ["nothing asks" in problem for problem in problems(tmp_path, frozenset())] == [True]
    await ReplayModel(tmp_path, RECORDED, used=used.add).draft(request())
    assert list(problems(tmp_path, frozenset(used))) == []


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("recording", 9, "version 1"),
        ("note", "x", "unknown field"),
        ("reply", {"answer": {}}, "response schema"),
    ],
)
async def test_a_damaged_recording_is_named(tmp_path: Path, field: str, value: object, message: str) -> None:
    await recording(CountingModel(), tmp_path).draft(request())
    (path,) = kept(tmp_path)
    path.write_text(json.dumps({**json.loads(path.read_text()), field: value}))
    with pytest.raises(RecordingError, match=message) as caught:
        await ReplayModel(tmp_path, RECORDED).draft(request())
    assert path.name in str(caught.value)


async def test_an_edited_request_is_found(tmp_path: Path) -> None:
    await recording(CountingModel(), tmp_path).draft(request())
    (path,) = kept(tmp_path)
    path.write_text(path.read_text().replace("The mill burned.", "The mill sank."))
    assert ["edited" in problem for problem in problems(tmp_path)] == [True]


async def test_a_secret_is_never_written(tmp_path: Path) -> None:
    secret = "sk-" + "a1" * 12
    with pytest.raises(RecordingError, match="secret"):
        await recording(CountingModel(), tmp_path).draft(request(f"s1: The key is {secret}."))
    assert kept(tmp_path) == []


async def test_a_recording_says_where_it_came_from(tmp_path: Path) -> None:
    await recording(CountingModel(), tmp_path).draft(request())
    (path,) = kept(tmp_path)
    provenance = json.loads(path.read_text())["provenance"]
    assert provenance["article_sha256"] == "a" * 64
    assert provenance["recorded"] == "2026-03-01T00:00:00+00:00"
    assert "instructor" in provenance["packages"]
