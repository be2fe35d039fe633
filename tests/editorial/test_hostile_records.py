"""Records that nobody meant well are kept or refused with a sentence, and never break an import in the middle."""

from __future__ import annotations

from typing import Any

import pytest

from archive.editorial.audit import EditorialError
from archive.editorial.importing import import_record
from archive.editorial.incoming import Incoming
from archive.models import Document
from archive.transcripts import Unreadable, read_record
from tests.factories import ACTOR

pytestmark = pytest.mark.django_db
PLAIN = {"id": "a-1", "title": "On the tolls", "date": "2019-03-14", "text": "Q    Why?\n\nMR. ULVE:  Because."}
MANY = "Ulve " * 500


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "On the\x00 tolls"},
        {"title": MANY},
        {"title": ""},
        {"date": "the day before yesterday"},
        {"date": "1957-1X"},
        {"text": "Q    Why?\x00\n\nMR. ULVE:  Bec\x00ause."},
        {"text": f"{MANY}: Because.\n\n{MANY.upper()}: Because.\n\nQ: Why?"},
        {"text": "Q    Why\ud800?\n\nMR. ULVE:  Because."},
        {"text": f"Minister of {MANY}\n\nMR. ULVE:  Because.\n\nQ    Why?"},
        {"source": f"https://halvern.example/{'a' * 3000}"},
        {"id": "a" * 3000},
        {"language": "a language that nobody speaks, however long one looks for somebody who does"},
        {"doc_type": "sermon"},
        {"place": MANY},
        {"event": MANY},
        {"series": MANY},
        {"speakers": [MANY]},
    ],
    ids=lambda changed: str(next(iter(changed))),
)
def test_a_record_is_kept_whole_or_refused_with_a_sentence(changed: dict[str, Any]) -> None:
    record = PLAIN | changed
    try:
        transcript = read_record(record)
        incoming = Incoming("line 1", "a.json", repr(record).encode(), transcript, str(record["id"]))
        import_record(incoming, actor=ACTOR, publish_it=True)
    except (EditorialError, Unreadable) as error:
        assert str(error).endswith(".")  # noqa: PT017 -- both outcomes are claimed
        assert not Document.objects.exists()
    else:
        assert Document.objects.published().get().latest_version
