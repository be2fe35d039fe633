"""Looking identifiers up among 100,000, and quotations among some thousand turns: make bench ARGS=resolving.

    python -m benchmarks.resolving           everything is invented, on SQLite, in folders that are thrown away
    python -m benchmarks.resolving --here    the archive that the environment names gets 100,000 more of each sort, and
                                             addresses of sources: name a copy

What is measured is processor time, which the work of other programs does not change, for a whole request to /resolve,
and to the page of a document in a form of its address that leads to another.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archive.models import Document

IDENTIFIERS, TURNS, ASKED = 100_000, 2_000, 500
GOALS = {
    "an identifier": 5.0,
    "a quotation": 50.0,
    "a changed quotation": 100.0,
}  # milliseconds, at the 99th percentile


def main() -> int:
    """Build, ask, and print a line for each form; return 1 where a goal is missed."""
    if sys.argv[1:] == ["--here"]:
        import django  # noqa: PLC0415

        django.setup()
        return _measure(*_of_this_archive())
    with tempfile.TemporaryDirectory() as folder:
        _set_up(Path(folder))
        return _measure(*_record())


def _set_up(folder: Path) -> None:
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "archive.settings",
        "DEMO": "1",
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
        "SEARCH_URL": f"whoosh:///{folder / 'index'}",
        "MEDIA_ROOT": str(folder / "media"),
        "SECRET_KEY": "a-secret-that-guards-nothing-but-a-measurement",
        "ALLOWED_HOSTS": "127.0.0.1",
        "SITE_URL": "http://archive.example",
    }
    import django  # noqa: PLC0415 -- after the settings were named
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("migrate", verbosity=0)


def _measure(names: Sequence[str], texts: Sequence[str]) -> int:
    from django.test import Client  # noqa: PLC0415

    client, chance = Client(SERVER_NAME="127.0.0.1"), random.Random(7)  # noqa: S311 -- nothing is guarded by it

    def arks() -> str:
        return f"https://n2t.net/ark:/99999/{chance.choice(names)}.v1/t1."

    def symbols() -> str:
        return f"A/RES/{chance.randrange(IDENTIFIERS)}/X"

    def urls() -> str:
        return f"https://www.ministry.example/briefings/{chance.randrange(IDENTIFIERS)}.html."

    def sources() -> str:
        return f"http://ministry.example/sources/{chance.randrange(len(names))}/"

    def notes() -> str:
        return f"See General Assembly, On tolls, A/RES/{chance.randrange(IDENTIFIERS)}/X (25 May 2015), para. 3."

    def quotations(changed: int = 0) -> str:
        words = chance.choice(texts).split()
        start = chance.randrange(len(words) - 12)
        quoted = words[start : start + 12]
        for place in chance.sample(range(12), changed):
            quoted[place] = chance.choice(chance.choice(texts).split())
        return f"“{' '.join(quoted)}”"

    forms: Sequence[tuple[str, str, Callable[[], str]]] = (
        ("an ARK behind a resolver", "an identifier", arks),
        ("a symbol", "an identifier", symbols),
        ("a printed address", "an identifier", urls),
        ("the address of a source", "an identifier", sources),
        ("a symbol in a footnote", "an identifier", notes),
        ("a quotation of twelve words", "a quotation", quotations),
        ("the same, two words changed", "a changed quotation", partial(quotations, 2)),
    )
    _time(client, quotations())
    for thread in threading.enumerate():
        if thread is not threading.current_thread():
            thread.join()  # the index decodes its most frequent words aside: that is no part of a request
    missed = 0
    for what, sort, make in forms:
        times = sorted(_time(client, make()) for _ in range(ASKED))
        half, most = times[ASKED // 2], times[ASKED * 99 // 100]
        met = most < GOALS[sort]
        missed += not met
        sys.stdout.write(
            f"{what:30} median {half:6.2f} ms   p99 {most:6.2f} ms   goal {GOALS[sort]:.0f} ms   "
            f"{'met' if met else 'MISSED'}\n"
        )
    return int(bool(missed))


def _time(client: object, text: str) -> float:
    began = time.process_time()
    response = client.get("/resolve", {"q": text})  # type: ignore[attr-defined]
    taken = (time.process_time() - began) * 1000
    assert response.status_code in (300, 303, 404), (response.status_code, text)
    return taken


def _record() -> tuple[list[str], list[str]]:
    """Write documents with as many identifiers, and turns of invented words; return names and texts."""
    from archive.citation import ark  # noqa: PLC0415
    from archive.editorial.drafting import create_document, create_draft  # noqa: PLC0415
    from archive.editorial.publishing import publish  # noqa: PLC0415
    from archive.models import Document  # noqa: PLC0415
    from archive.search.writing import rebuild  # noqa: PLC0415
    from archive.transcripts.transcript import Transcript, Turn, TurnKind  # noqa: PLC0415

    chance = random.Random(3)  # noqa: S311
    beginnings, ends = ("ta", "lo", "mi", "ver", "sun", "kar"), ("ne", "gol", "pa", "rit", "wen", "dos", "um", "ek")
    vocabulary = [beginning + end for beginning in beginnings for end in ends]
    texts = [" ".join(chance.choices(vocabulary, k=60)) for _ in range(TURNS)]
    for start in range(0, TURNS, 500):
        turns = tuple(Turn(text=text, kind=TurnKind.STATEMENT) for text in texts[start : start + 500])
        document = create_document(actor="a measurement", title=f"Invented {start}")
        create_draft(document=document, transcript=Transcript(turns=turns), actor="a measurement")
        publish(document=document, actor="a measurement")
    rebuild()
    first = Document.objects.published()[0]
    arks = {ark.mint("99999").name for _ in range(IDENTIFIERS // 2)}
    rows = [
        Document(
            naan="99999", ark_name=name, state="published", title="Invented", title_folded="invented",
            first_published_at=first.first_published_at,
        )
        for name in arks
    ]  # fmt: skip
    Document.objects.bulk_create(rows, batch_size=2000)
    _identify(list(Document.objects.filter(title="Invented")))
    return sorted(arks), texts


def _of_this_archive() -> tuple[list[str], list[str]]:
    """Give the archive's own documents identifiers, and return their names, and words of turns as they are printed."""
    from archive.models import Document, Identifier, Turn  # noqa: PLC0415

    documents = list(Document.objects.published().order_by("pk"))
    if not Identifier.objects.filter(value="A/RES/0/X").exists():
        _identify(documents)
    turns = Turn.objects.filter(version__document__state="published", word_count__gte=20).order_by("pk")
    every = list(turns.values_list("pk", flat=True))
    some = random.Random(5).sample(every, min(2_000, len(every)))  # noqa: S311
    # Without marks of quotation, which would end the quotation that is made of the words.
    said = (text.split("\n\n")[0] for text in turns.filter(pk__in=some).values_list("text", flat=True))
    texts = [text for text in said if not set(text) & set("“”„«»\"'‘’")]
    return [document.ark_name for document in documents], [text for text in texts if len(text.split()) >= 16]  # noqa: PLR2004


def _identify(documents: Sequence[Document]) -> None:
    """Give documents 100,000 symbols and as many printed addresses, and each the address of a source."""
    from archive.models import Document, Identifier  # noqa: PLC0415
    from archive.models.identifiers import normalised  # noqa: PLC0415
    from archive.models.web_addresses import digest_of_address  # noqa: PLC0415

    chance = random.Random(3)  # noqa: S311
    made = [
        Identifier(document=chance.choice(documents), scheme=scheme, value=value,
                   value_normalised=normalised(scheme, value))
        for number in range(IDENTIFIERS)
        for scheme, value in (
            ("symbol", f"A/RES/{number}/X"),
            ("printed-url", f"http://www.ministry.example/briefings/{number}.html"),
        )
    ]  # fmt: skip
    Identifier.objects.bulk_create(made, batch_size=5000)
    for number, document in enumerate(documents):
        document.source_url = f"https://www.ministry.example/sources/{number}"
        document.source_url_digest = digest_of_address(document.source_url)
    Document.objects.bulk_update(documents, ["source_url", "source_url_digest"], batch_size=500)


if __name__ == "__main__":
    sys.exit(main())
