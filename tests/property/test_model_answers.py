"""Whatever a model sends, reading it ends in a value or in one of our errors."""

from __future__ import annotations

import contextlib
import json

from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from summarise.adapters.model_answers import NotACompletionError, cleaned, decode, read
from summarise.errors import ModelAnswerInvalid, ModelError
from summarise.invisible import CONTROL


class Report(BaseModel, extra="forbid"):
    """A schema with the shapes ours have."""

    words: list[str]
    source: str | None = None


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
JSON = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text() | st.sampled_from(["words", "source"]), inner, max_size=3)
    ),
    max_leaves=10,
)
PRINTABLE = st.text(
    st.characters(exclude_categories=["Cc", "Cf", "Cs"]).filter(lambda char: not CONTROL.match(char))
)
FIELDS = [
    "choices",
    "message",
    "finish_reason",
    "tool_calls",
    "function",
    "name",
    "content",
    "refusal",
    "usage",
    "error",
]
COMPLETIONS = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=4),
    max_leaves=15,
)


@given(st.dictionaries(st.sampled_from(FIELDS), COMPLETIONS, max_size=4), st.sampled_from(["", "Report"]))
def test_any_completion_is_read_or_refused(completion: dict[str, object], tool: str) -> None:
    with contextlib.suppress(ModelError):
        assert isinstance(read(completion, tool=tool).text, str)


@given(st.binary())
def test_any_body_is_decoded_or_refused(body: bytes) -> None:
    with contextlib.suppress(NotACompletionError):
        assert isinstance(decode(body), dict)


@given(st.text() | JSON.map(json.dumps))
def test_any_text_is_cleaned_or_refused(text: str) -> None:
    """No exception but ours; what parses afterwards has no control characters in its strings."""
    with contextlib.suppress(ModelAnswerInvalid):
        clean = cleaned(text, Report)
        if clean != text:
            assert all(not CONTROL.search(string) for string in strings_in(json.loads(clean)))


def strings_in(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [string for item in inner for string in strings_in(item)]


@given(st.lists(PRINTABLE))
def test_good_answer_is_left_alone(words: list[str]) -> None:
    text = json.dumps({"words": words})
    assert Report.model_validate_json(cleaned(text, Report)) == Report(words=words)


@given(st.lists(PRINTABLE), st.dictionaries(PRINTABLE, PRINTABLE | st.integers()))
def test_unknown_keys_never_reach_the_schema(words: list[str], extra: dict[str, object]) -> None:
    text = json.dumps({**extra, "words": words, "source": None})
    assert json.loads(cleaned(text, Report)) == {"words": words, "source": None}
