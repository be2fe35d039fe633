"""Labels alone in their block, with no sign to end them: a further kind of candidate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from archive.transcripts.candidates import Candidate, Ending, Position, is_strong
from archive.transcripts.manuscript import Block, Form
from archive.transcripts.shapes import in_capitals, is_label
from archive.transcripts.vocabulary import is_generic

_LONGEST_LINE: Final = 80  # characters of a line that may be a label by itself


def own_lines(blocks: Sequence[Block]) -> Iterator[Candidate]:
    """Labels alone in their block, without a colon: unnamed, with an office, in capitals, bold or a heading."""
    for index, block in enumerate(blocks[:-1]):
        text = block.text.strip(" *_")
        if not text or len(text) > _LONGEST_LINE or "\n" in text or text[-1] in ".:：?!,;" or not is_label(text):
            continue
        strong = is_strong(block, 0, len(block.text))
        heading = block.form is Form.HEADING
        if strong or heading or in_capitals(text) or is_generic(text):
            yield Candidate(
                index, 0, len(block.text), len(block.text), text, Ending.LINE, Position.PARAGRAPH, strong, heading
            )
