"""Languages that are recognised, by their ISO 639 code."""

from __future__ import annotations

from typing import Final

NAMES: Final = {
    "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sv": "Swedish", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian",
    "vi": "Vietnamese", "zh": "Chinese", "und": "an unknown language",
}  # fmt: skip


def name_of(code: str) -> str:
    """The language in English, for a sentence.

    >>> name_of("de"), name_of("xx")
    ('German', "the language 'xx'")
    """
    return NAMES.get(code, f"the language {code!r}")
