"""Conventions in which transcripts are printed, each on an invented text, with the labels that a person reads in it."""

from __future__ import annotations

from tests.transcripts.conventions import (
    chambers,
    columns_and_schemas,
    courts,
    interviews,
    layouts,
    machine_transcripts,
    markup,
    nobody_speaks,
    press,
    recordings,
    records_of_meetings,
    two_languages,
    unlabelled_questions,
)
from tests.transcripts.conventions.convention import Convention, told

CONVENTIONS = (
    *chambers.CONVENTIONS,
    *columns_and_schemas.CONVENTIONS,
    *courts.CONVENTIONS,
    *interviews.CONVENTIONS,
    *layouts.CONVENTIONS,
    *machine_transcripts.CONVENTIONS,
    *markup.CONVENTIONS,
    *nobody_speaks.CONVENTIONS,
    *press.CONVENTIONS,
    *recordings.CONVENTIONS,
    *records_of_meetings.CONVENTIONS,
    *two_languages.CONVENTIONS,
    *unlabelled_questions.CONVENTIONS,
)

__all__ = ["CONVENTIONS", "Convention", "told"]
