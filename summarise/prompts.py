"""Versioned prompt templates and their rendering.

A template is a Jinja file `NAME.vN.jinja` of two blocks, `system` and `user`. Article text
enters only as a value: Jinja does not interpret values, so ``{{ x }}`` in an article stays
as it is. A variable that a template needs and is not given is an error, never a blank.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from summarise.assets import asset_dir
from summarise.errors import PromptError
from summarise.ports import Message

if TYPE_CHECKING:
    from jinja2 import Template

# The version in use of every prompt. A change of wording is a new file and a new number here.
CURRENT: dict[str, str] = {
    "claims-slots": "claims-slots.v1",
    "claims-list": "claims-list.v1",
    "digest": "digest.v1",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedPrompt:
    """Messages ready to send, with the name and SHA-256 of the template they came from."""

    name: str
    sha256: str
    messages: tuple[Message, ...]
    example: str


def render(prompt: str, **variables: object) -> RenderedPrompt:
    """Render the current version of `prompt` (a key of `CURRENT`).

    Raises:
        PromptError: no such template, or a variable is missing.
    """
    from jinja2 import TemplateError

    name = CURRENT.get(prompt, prompt)
    source, template = _load(name)
    try:
        contents = {role: _block(template, role, variables) for role in ("system", "user")}
        example = _block(template, "example", variables) if "example" in template.blocks else ""
    except TemplateError as error:
        raise PromptError(f"prompt {name}: {error}") from error
    return RenderedPrompt(
        name=name,
        sha256=hashlib.sha256(source.encode()).hexdigest(),
        messages=tuple(Message(role=role, content=content) for role, content in contents.items()),
        example=example,
    )


@cache
def _load(name: str) -> tuple[str, Template]:
    from jinja2 import Environment, StrictUndefined, TemplateSyntaxError

    path = asset_dir("prompts") / f"{name}.jinja"
    try:
        source = path.read_text(encoding="utf-8")
    except OSError as error:
        raise PromptError(f"no prompt template {name!r} in {path.parent}") from error
    environment = Environment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False
    )
    try:
        return source, environment.from_string(source)
    except TemplateSyntaxError as error:
        raise PromptError(f"prompt {name}: line {error.lineno}: {error.message}") from error


def _block(template: Template, block: str, variables: dict[str, object]) -> str:
    context = template.new_context(variables)
    return "".join(template.blocks[block](context)).strip()
