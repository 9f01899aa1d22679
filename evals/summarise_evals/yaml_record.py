"""Reads YAML nodes field by field and notes every mistake with its line and column, instead of stopping at the first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

import yaml

from summarise_evals.errors import Mistake

_Choice = TypeVar("_Choice", bound=str)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL, _BOOL = "tag:yaml.org,2002:null", "tag:yaml.org,2002:bool"
_NUMBERS = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")
_DEEPEST = 12
_ALIAS = "an alias is not read; write it out"
_TOO_DEEP = "nesting this deep is not read; write it out"


class Mark(Protocol):
    """A place in a YAML text, both numbers from 0."""

    line: int
    column: int


class Notes:
    """The mistakes found so far; `claim` names the claim that is being read."""

    def __init__(self) -> None:
        self.mistakes: list[Mistake] = []
        self.claim = ""

    def add(self, node: yaml.Node | None, message: str) -> None:
        """Note a mistake at a node; at the top of the file without one."""
        self.mistakes.append(_mistake_at(node.start_mark if node else None, message, self.claim))

    def in_order(self) -> tuple[Mistake, ...]:
        """The mistakes as a reader of the file comes upon them."""
        return tuple(sorted(self.mistakes, key=lambda mistake: (mistake.line, mistake.column)))


def compose(text: str, notes: Notes) -> yaml.Node | None:
    """The root node of a YAML text; None, with a note, when it has none or uses what a label file never needs."""
    try:
        if _is_plain(text, notes):
            node: yaml.Node | None = yaml.compose(text, Loader=_LOADER)
            if node is None:
                notes.add(None, "the file is empty; start from `summarise eval label ARTICLE`")
            return node
    except (yaml.YAMLError, ValueError) as error:
        notes.mistakes.append(_syntax_mistake(error))
    return None


def _is_plain(text: str, notes: Notes) -> bool:
    """Whether a text is free of aliases and of nesting that only an attack has."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent) or depth > _DEEPEST:
            message = _ALIAS if isinstance(event, yaml.AliasEvent) else _TOO_DEEP
            notes.mistakes.append(_mistake_at(event.start_mark, message))
            return False
    return True


def _syntax_mistake(error: Exception) -> Mistake:
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "not readable"
    if "nesting depth" in problem:  # PyYAML from 6.0.4 on looks ahead and stops by itself
        return _mistake_at(getattr(error, "problem_mark", None), _TOO_DEEP)
    advice = "put texts in double quotes and escape those inside"
    return _mistake_at(getattr(error, "problem_mark", None), f"this is no YAML ({problem}); {advice}")


def _mistake_at(mark: Mark | None, message: str, claim: str = "") -> Mistake:
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Mistake(line=line, column=column, claim=claim, message=message)


class Record:
    """The fields of one mapping. A field that is missing or of the wrong kind is noted and read as empty."""

    def __init__(self, node: yaml.Node, notes: Notes, *, required: str, optional: str = "") -> None:
        self.node, self._notes = node, notes
        self._values: dict[str, yaml.Node] = {}
        self._known = [*required.split(), *optional.split()]
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                self._keep(key, value)
            self._note_missing(required.split())
        else:
            notes.add(node, f"here stand the fields {', '.join(self._known)}, not {_sort_of(node)}")

    def _keep(self, key: yaml.Node, value: yaml.Node) -> None:
        name = key.value if isinstance(key, yaml.ScalarNode) else "?"
        if name not in self._known:
            self._notes.add(key, f"unknown field {name!r}; known here: {', '.join(self._known)}")
        elif name in self._values:
            self._notes.add(key, f"field {name!r} stands here twice; delete one")
        self._values.setdefault(name, value)

    def _note_missing(self, required: Sequence[str]) -> None:
        missing = [name for name in required if name not in self._values]
        if missing:
            self._notes.add(
                self.node, f"missing: {', '.join(missing)}; add {'it' if len(missing) == 1 else 'them'}"
            )

    def place(self, name: str) -> yaml.Node:
        """The node of a field; the record's own when it is missing."""
        return self._values.get(name, self.node)

    def text(self, name: str) -> str:
        """A field of words; "" when missing."""
        node = self._values.get(name)
        return text_of(node, self._notes, name) if node else ""

    def choice(self, name: str, allowed: Sequence[_Choice]) -> _Choice:
        """A field that is one word of a list; the first of them when it is not."""
        node = self._values.get(name)
        for word in allowed:
            if isinstance(node, yaml.ScalarNode) and node.value == word:
                return word
        if node:
            found = node.value if isinstance(node, yaml.ScalarNode) else _sort_of(node)
            self._notes.add(node, f"{name} cannot be {found!r}; use one of: {', '.join(allowed)}")
        return allowed[0]

    def flag(self, name: str) -> bool:
        """True or false; false when missing."""
        node = self._values.get(name)
        if node and not (isinstance(node, yaml.ScalarNode) and node.tag == _BOOL):
            self._notes.add(node, f"{name} is true or false")
        return isinstance(node, yaml.ScalarNode) and node.value.lower() in {"true", "yes", "on"}

    def number(self, name: str) -> float | None:
        """A number or null."""
        node = self._values.get(name)
        if node is None or node.tag == _NULL:
            return None
        if isinstance(node, yaml.ScalarNode) and node.tag in _NUMBERS:
            try:
                return float(node.value.replace("_", ""))
            except ValueError:
                pass
        self._notes.add(node, f"{name} is a number without thousands marks, or null")
        return None

    def whole(self, name: str) -> int | None:
        """A whole number or null."""
        number = self.number(name)
        if number is not None and not (number >= 0 and number.is_integer()):
            self._notes.add(self._values[name], f"{name} is a whole number that counts characters from 0")
            return None
        return None if number is None else int(number)

    def moment(self, name: str) -> datetime | None:
        """A naive local time or null."""
        node = self._values.get(name)
        if node is None or node.tag == _NULL:
            return None
        try:
            moment = datetime.fromisoformat(str(node.value))
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo:
            self._notes.add(node, f"{name} is a local time like 2024-03-04 or 2024-03-04T21:00, or null")
            return None
        return moment

    def items(self, name: str) -> Iterator[yaml.Node]:
        """The members of a list; none when missing or null."""
        node = self._values.get(name)
        if isinstance(node, yaml.SequenceNode):
            yield from node.value
        elif node and node.tag != _NULL:
            self._notes.add(node, f"{name} is a list; write [] when there is none")

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of words."""
        return tuple(text_of(node, self._notes, name) for node in self.items(name))


def _sort_of(node: yaml.Node) -> str:
    if isinstance(node, yaml.MappingNode):
        return "fields"
    return "a list" if isinstance(node, yaml.SequenceNode) else "a word"


def text_of(node: yaml.Node, notes: Notes, name: str) -> str:
    """The words of a scalar as they stand; "", with a note, for anything else."""
    if isinstance(node, yaml.ScalarNode) and node.tag != _NULL and node.value.strip():
        return str(node.value)
    notes.add(node, f"{name} is a text that is not empty")
    return ""


def scalar_in(node: yaml.Node, name: str) -> str:
    """The value of a field as it stands, before anything is checked; "" when there is none."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next(
        (
            str(value.value)
            for key, value in pairs
            if key.value == name and isinstance(value, yaml.ScalarNode)
        ),
        "",
    )
