"""What `briefings.toml` may hold, and what to do where it holds something else."""

from __future__ import annotations

import re
from datetime import time
from pathlib import PurePath
from typing import Annotated, Final, Literal
from zoneinfo import ZoneInfo

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)

from summarise.briefing.profile import SECTIONS, SectionName
from summarise.briefing.topics import TopicUnknown, topics_named
from summarise.errors import ConfigError
from summarise.language_names import NAMES
from summarise.render.briefing import BRIEFING_FORMATS, BriefingFormat
from summarise.render.briefing_email import MAIL_FORMATS, SUBJECT_WORDS, MailFormat, address_of
from summarise.settings import LOOPBACK, MailSecurity

SITE: Final = "site"
OUTPUT_FORMATS: Final = (*BRIEFING_FORMATS, SITE)
BRIEFING_LANGUAGES: Final = ("en",)
_PORTS: Final[dict[MailSecurity, int]] = {"starttls": 587, "tls": 465, "none": 25}
_BY_ENDING: Final = {
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".txt": "text",
    ".md": "markdown",
    ".xml": "atom",
    ".atom": "atom",
}
_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


def remedy_for(key: str) -> str:
    """What to write for a key instead; "" where nothing more can be said."""
    return _REMEDIES.get(key, "")


def _pairs(value: object) -> object:
    """Outputs as formats and paths, however they are written."""
    if isinstance(value, dict):
        return list(value.items())
    if isinstance(value, list):
        return [(_format_of(each), each) for each in value]
    return value


def _format_of(path: object) -> str:
    if not isinstance(path, str):
        raise ValueError(f"{path!r} is no path")
    if path.endswith("/"):
        return SITE
    known = _BY_ENDING.get(PurePath(path).suffix.lower())
    if known is None:
        raise ValueError(f"the ending of {path!r} names no format")
    return known


class DeliveryEntry(BaseModel):
    """One `[briefings.NAME.delivery]` table."""

    model_config = ConfigDict(extra="forbid")

    to: list[_Text] = Field(min_length=1)
    sender: _Text = Field(alias="from")
    host: _Text
    port: int | None = Field(default=None, ge=1, le=65_535)
    security: MailSecurity = "starttls"
    user: str = ""
    password_env: str = Field(default="", pattern=r"^([A-Za-z_][A-Za-z0-9_]*)?$")
    password_command: list[_Text] = Field(default_factory=list)
    ca_file: str = ""
    subject: str = ""
    formats: list[MailFormat] = Field(default_factory=lambda: list(MAIL_FORMATS), min_length=1)
    attach: list[BriefingFormat] = Field(default_factory=list)
    send_empty: bool = True
    timeout_seconds: float = Field(default=30.0, gt=0, le=600)
    retry_seconds: float = Field(default=5.0, ge=0, le=600)

    @property
    def port_used(self) -> int:
        """The port given, else the usual one for this kind of security."""
        return self.port or _PORTS[self.security]

    @field_validator("to", "sender")
    @classmethod
    def _are_addresses(cls, written: list[str] | str) -> list[str] | str:
        for each in [written] if isinstance(written, str) else written:
            try:
                address_of(each)
            except ConfigError as error:
                raise ValueError(str(error)) from error
        return written

    @field_validator("subject")
    @classmethod
    def _has_known_words(cls, subject: str) -> str:
        unknown = next((w for w in re.findall(r"\{(\w+)\}", subject) if w not in SUBJECT_WORDS), None)
        if unknown is not None:
            raise ValueError(f"{{{unknown}}} stands for nothing")
        return subject

    @model_validator(mode="after")
    def _has_a_safe_password(self) -> DeliveryEntry:
        if self.user and not (self.password_env or self.password_command):
            raise ValueError(
                f"a password for {self.user} is missing: name the variable that holds it, password_env = "
                '"MAIL_PASSWORD", or the command that prints it, password_command = ["pass", "show", "mail"]'
            )
        if self.user and self.security == "none" and self.host not in LOOPBACK:
            raise ValueError("the password would travel in clear; set security to starttls or tls")
        return self


class ProfileEntry(BaseModel):
    """One `[briefings.NAME]` table."""

    model_config = ConfigDict(extra="forbid")

    sources: list[_Text] = Field(min_length=1)
    title: str = ""
    keep: list[_Text] = Field(default_factory=list)
    topics: list[_Text] = Field(default_factory=list)
    places: list[_Text] = Field(default_factory=list)
    languages: list[_Text] = Field(default_factory=list)
    language: Literal["en"] = "en"
    window_hours: float = Field(default=24.0, gt=0, le=24 * 366)
    tz: str = ""
    at: time | None = None
    sections: list[SectionName] = Field(default_factory=lambda: list(SECTIONS))
    length: int = Field(default=40, gt=0)
    model: str = ""
    max_cost: float | None = Field(default=None, ge=0, allow_inf_nan=False)
    outputs: Annotated[list[tuple[str, _Text]], BeforeValidator(_pairs)] = Field(default_factory=list)
    delivery: DeliveryEntry | None = None

    @field_validator("tz")
    @classmethod
    def _is_a_zone(cls, name: str) -> str:
        try:
            if name:
                ZoneInfo(name)
        except (OSError, ValueError, LookupError) as error:
            raise ValueError(f"no time zone is called {name!r}") from error
        return name

    @field_validator("at")
    @classmethod
    def _is_local(cls, at: time | None) -> time | None:
        if at is not None and at.tzinfo is not None:
            raise ValueError("a local time has no offset")
        return at

    @field_validator("outputs")
    @classmethod
    def _has_known_formats(cls, outputs: list[tuple[str, str]]) -> list[tuple[str, str]]:
        unknown = next((name for name, _ in outputs if name not in OUTPUT_FORMATS), None)
        if unknown is not None:
            raise ValueError(f"no format is called {unknown!r}")
        return outputs

    @field_validator("languages")
    @classmethod
    def _are_recognised(cls, codes: list[str]) -> list[str]:
        unknown = next((code for code in codes if code not in NAMES), None)
        if unknown is not None:
            raise ValueError(f"{unknown!r} is not recognised")
        return codes

    @field_validator("topics")
    @classmethod
    def _are_topics(cls, written: list[str]) -> list[str]:
        try:
            topics_named(written)
        except TopicUnknown as error:
            raise ValueError(str(error)) from error
        return written


class ProfilesFile(BaseModel):
    """A whole file."""

    model_config = ConfigDict(extra="forbid")

    briefings: dict[str, ProfileEntry] = Field(default_factory=dict)


_REMEDIES: Final = {
    "sources": 'use a list, such as ["feeds:ports", "inbox/"]',
    "keep": 'use a list of words, such as ["port strike"]',
    "topics": 'use a list of Media Topics or words, such as ["medtop:16000000", "floods"]; `summarise briefings topics`'
    " lists them",
    "places": 'use a list of names, such as ["Aleppo"]',
    "languages": f"known: {', '.join(sorted(NAMES))}",
    "language": "what a briefing says around its claims is written in English alone, so leave it out or use"
    ' "en"; `languages` chooses which articles are read',
    "window_hours": "use a number of hours above 0",
    "tz": 'use a name such as "Europe/Athens"',
    "at": 'use a local time such as "07:00"',
    "sections": f"known: {', '.join(SECTIONS)}",
    "length": "use a number of sentences above 0",
    "max_cost": "use US dollars, such as 0.50",
    "outputs": 'use formats and paths, such as { html = "news.html" }, or paths, such as ["site/", "news.json"];'
    f" formats: {', '.join(OUTPUT_FORMATS)}",
    "to": 'use a list of addresses, such as ["Ana <ana@reader.example>"]',
    "from": 'use an address, such as "Desk <desk@paper.example>"',
    "host": 'use the name of the mail server, such as "smtp.paper.example"',
    "port": "use a number from 1 to 65535; usual are 587 for starttls, 465 for tls, 25 for none",
    "security": "use starttls, tls or none",
    "password": "a password does not belong into a file: set password_env to the name of the variable that holds it, or"
    ' password_command to the command that prints it, such as ["pass", "show", "mail"]',
    "password_env": "use the name of an environment variable, not the password",
    "password_command": 'use a list of words, such as ["pass", "show", "mail"]',
    "subject": f"known: {', '.join(f'{{{word}}}' for word in SUBJECT_WORDS)}",
    "formats": f"use a list of {', '.join(MAIL_FORMATS)}",
    "attach": f"use a list of {', '.join(BRIEFING_FORMATS)}",
    "timeout_seconds": "use a number of seconds above 0",
    "retry_seconds": "use a number of seconds",
}
