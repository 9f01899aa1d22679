"""Where documents go: standard output, one file, or a folder; never half a file."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

import typer

from summarise.adapters.written_files import write_whole
from summarise.errors import UsageError
from summarise.render import FORMATS, Document, Format, render

_SUFFIXES: dict[Format, str] = {
    "markdown": ".md",
    "text": ".txt",
    "json": ".json",
    "jsonl": ".jsonl",
    "html": ".html",
}
_BETWEEN: dict[Format, str] = {
    "markdown": "\n---\n\n",
    "text": f"\n{'-' * 88}\n\n",
    "json": ",\n",
    "jsonl": "",
    "html": "",
}


class Sink(Protocol):
    """Takes documents as they come."""

    def write(self, document: Document) -> None:
        """Render and keep one document."""
        ...


@contextmanager
def sink_for(
    output_format: str,
    output: str | None,
    *,
    many: bool | None,
    pause: Callable[[], AbstractContextManager[None]],
) -> Iterator[Sink]:
    """The sink for these options; `many` is None when nobody knows yet whether there will be several documents.

    Raises:
        UsageError: the format is unknown, or many HTML pages would go to one place.
    """
    known = _known(output_format)
    if output is None:
        _refuse_many_pages(known, many=bool(many))
        with _Stream(known, many=many, write=lambda text: _to_stdout(text, pause)) as sink:
            yield sink
    elif output.endswith(("/", os.sep)) or Path(output).is_dir():
        yield _Folder(Path(output), known)
    else:
        with _one_file(Path(output), known, many=many) as sink:
            yield sink


def _known(name: str) -> Format:
    found: Format | None = next((known for known in FORMATS if known == name), None)
    if found is not None:
        return found
    raise UsageError(f"no format is called {name!r}; known: {', '.join(FORMATS)}")


class _Stream:
    """Documents one after the other; several JSON documents make one array.

    Where nobody knows how many there will be, the first waits for the second or the end.
    """

    def __init__(self, output_format: Format, *, many: bool | None, write: Callable[[str], None]) -> None:
        self._format: Format = output_format
        self._is_array = bool(many) and output_format == "json"
        self._waits = many is None and output_format == "json"
        self._held = ""
        self._many = many
        self._write = write
        self._count = 0

    def __enter__(self) -> _Stream:
        return self

    def __exit__(self, *_: object) -> None:
        if self._is_array:
            self._write("\n]\n" if self._count else "[]\n")
        elif self._held:
            self._write(self._held)

    def write(self, document: Document) -> None:
        text = render(document, self._format)
        if self._waits and not self._held:
            self._held = text
            return
        if self._held:
            self._release()
        _refuse_many_pages(self._format, many=self._many is None and self._count > 0)
        self._put(text)

    def _release(self) -> None:
        """There is a second document: the first opens an array."""
        first, self._held, self._waits, self._is_array = self._held, "", False, True
        self._put(first)

    def _put(self, text: str) -> None:
        if self._is_array:
            text = ("[\n" if not self._count else _BETWEEN["json"]) + text.rstrip("\n")
        elif self._count:
            text = _BETWEEN[self._format] + text
        self._count += 1
        self._write(text)


class _Folder:
    """One file for each document, named by headline and address; never outside the folder."""

    def __init__(self, folder: Path, output_format: Format) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._format: Format = output_format

    def write(self, document: Document) -> None:
        name = file_name(document.article.headline or document.article.uri, document.article.uri)
        write_whole(self._folder / f"{name}{_SUFFIXES[self._format]}", render(document, self._format))


def file_name(title: str, uri: str) -> str:
    """A safe file name: a slug of the title and a hash of the address.

    >>> file_name("../../Été: 40 hurt", "a")
    'ete-40-hurt-ca978112ca1b'
    """
    ascii_title = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_title.casefold()).strip("-")[:60].strip("-")
    return f"{slug or 'article'}-{hashlib.sha256(uri.encode()).hexdigest()[:12]}"


@contextmanager
def _one_file(path: Path, output_format: Format, *, many: bool | None) -> Iterator[Sink]:
    _refuse_many_pages(output_format, many=bool(many))
    parts: list[str] = []
    with _Stream(output_format, many=many, write=parts.append) as stream:
        yield stream
    if parts:
        write_whole(path, "".join(parts))


def _refuse_many_pages(output_format: Format, *, many: bool) -> None:
    if many and output_format == "html":
        raise UsageError("several HTML pages need a folder: add --output FOLDER/")


def _to_stdout(text: str, pause: Callable[[], AbstractContextManager[None]]) -> None:
    with pause():
        typer.echo(text, nl=False)
