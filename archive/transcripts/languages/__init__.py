"""The languages that the reader knows: a registry. A new one is a file beside these, and a line here."""

from __future__ import annotations

from archive.transcripts.languages import (
    arabic,
    chinese,
    dutch,
    english,
    french,
    german,
    italian,
    japanese,
    korean,
    portuguese,
    russian,
    spanish,
    turkish,
    ukrainian,
)
from archive.transcripts.languages.language import Language

LANGUAGES: dict[str, Language] = {
    module.LANGUAGE.tag: module.LANGUAGE
    for module in (
        english,
        french,
        german,
        spanish,
        italian,
        portuguese,
        russian,
        ukrainian,
        arabic,
        chinese,
        japanese,
        korean,
        dutch,
        turkish,
    )
}

__all__ = ["LANGUAGES", "Language"]
