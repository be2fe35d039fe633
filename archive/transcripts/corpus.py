"""Records of a corpus: metadata beside a plain text in which turns are not marked."""

from __future__ import annotations

from collections.abc import Mapping

from archive.transcripts.declared import declared_of
from archive.transcripts.encoding import Decoded, tidy
from archive.transcripts.errors import BrokenFile, EmptyFile
from archive.transcripts.formats.markdown import manuscript_of_text
from archive.transcripts.reading import read_manuscript
from archive.transcripts.transcript import Transcript


def read_record(record: Mapping[str, object]) -> Transcript:
    """The transcript of one record: `text`, and beside it `title`, `date`, `place`, `doc_type`, `source`, `language` …

    Raises BrokenFile where the record has no `text`, and EmptyFile where that is empty.
    """
    text = record.get("text")
    if not isinstance(text, str):
        raise BrokenFile("The record has no field `text` that holds the document's words.")
    if not text.strip():
        raise EmptyFile("The record's text is empty: there is nothing in it to read.")
    manuscript = manuscript_of_text(Decoded(tidy(text), "utf-8"), declared_of(record))
    return read_manuscript(manuscript)
