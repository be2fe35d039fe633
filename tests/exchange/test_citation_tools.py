"""No citation tool loses a field of a document, of whatever kind, by whatever odd name; the guide has the table."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.utils.html import escape

from archive.citation.cited import LOW_COMMA, Name, cited
from archive.citation.formats import biblatex, bibtex, csl, ris, zotero_rdf
from archive.citation.page_metadata import highwire
from archive.citation.references import Reference
from archive.exchange.formats.copies import copy_of
from archive.models import Document, DocumentKind, Identifier
from archive.models.dates_in_words import in_words
from tests import factories
from tests.citation.cases import NAMES, NAMES_WITH_SIGNS, WHOLE
from tests.exchange import citation_tools as tools

pytestmark = pytest.mark.django_db
GUIDE = Path(__file__).parents[2] / "docs" / "INTERCHANGE.md"
EVERYWHERE = (
    *("title", "creators", "kind", "date", "place", "event", "series", "series number", "source", "archive", "ark"),
    *("language", "abstract", "address", "version and turn"),
)
IN_ZOTERO = ("rights", "symbol")
TOOLS = {
    "Zotero, by unAPI": (*EVERYWHERE, *IN_ZOTERO, "subjects"),
    "Zotero, by meta tags": (*EVERYWHERE, *IN_ZOTERO),
    "bibtexparser, BibTeX": EVERYWHERE,
    "bibtexparser, BibLaTeX": EVERYWHERE,
    "rispy": EVERYWHERE,
    "citeproc-js": EVERYWHERE,
}
PARTED_BY_COMMAS = ("Zotero, by meta tags", "rispy")
TURN = 2


def _document(kind: str, date: str = "2019-03-14") -> Document:
    document = factories.make_published_document(
        ["The ice.", factories.statement("It holds.", label="V", speaker="Ada Vane")],
        title="On tolls & {ice}: 100% of “free” passage",
        kind=kind,
        date=date,
        language="en",
        abstract="Two ministers agree on the tolls.",
        place=factories.make_place(f"Orsund {kind}"),
        event=factories.make_event(f"Conference on the Narrow Sea {kind}"),
        source=factories.make_source(f"Ministry of the Ports {kind}"),
        rights=factories.make_rights_statement(f"May be copied {kind}"),
    )
    series = factories.make_collection(f"Papers of the Aure Commission {kind}")
    document.collection_items.create(collection=series, number="212")
    document.subjects.add(factories.make_subject(f"Winter navigation {kind}"))
    document.identifiers.create(scheme=Identifier.Scheme.SYMBOL, value=f"A/RES/70/{kind}")
    return document


def _due(document: Document, speakers: tuple[Name, ...]) -> dict[str, Any]:
    what = cited(document, document.latest_version, speakers=speakers, turn=TURN)
    rights, event, source = document.rights, document.event, document.source
    assert rights
    assert event
    assert source
    return {
        "title": what.title, "creators": [(name.family, name.given) for name in speakers], "kind": what.kind,
        "date": what.date, "place": what.place, "event": event.name, "series": what.series,
        "series number": "212", "source": source.name, "archive": "Chancery", "ark": what.ark, "language": "en",
        "abstract": document.abstract, "address": what.address, "version and turn": "version 1, turn 2",
        "rights": rights.name, "symbol": f"A/RES/70/{document.kind}",
        "subjects": [f"Winter navigation {document.kind}"],
    }  # fmt: skip


def _read(document: Document, speakers: tuple[Name, ...]) -> dict[str, tools.Fields]:
    """Return what each tool reads of the second turn of a document, ascribed to these speakers."""
    copy = copy_of(document, document.latest_version, TURN)
    assert copy
    what = replace(copy.reference.what, speakers=speakers)
    reference = replace(copy.reference, what=what)
    tags = "".join(f'<meta name="{name}" content="{escape(said)}">' for name, said in highwire(document, what))
    rights = document.rights.name if document.rights else ""
    subjects = [subject.name for subject in document.subjects.all()]
    symbol = f"A/RES/70/{document.kind}"
    rdf = zotero_rdf.record(reference, rights=rights, subjects=subjects, symbol=symbol)
    return {
        "Zotero, by unAPI": tools.zotero_by_rdf(rdf.encode()),
        "Zotero, by meta tags": tools.zotero_by_tags(f"<head>{tags}</head>".encode()),
        "bibtexparser, BibTeX": tools.by_bibtexparser(bibtex.entry(reference)),
        "bibtexparser, BibLaTeX": tools.by_bibtexparser(biblatex.entry(reference)),
        "rispy": tools.by_rispy(ris.record(reference)),
        "citeproc-js": tools.by_csl(json.loads(json.dumps(csl.item(reference)))),
    }


def _lost(tool: str, due: dict[str, Any], read: tools.Fields) -> list[str]:
    """Return the fields that a tool has not, or has otherwise; what stands in the note is found there by its words."""
    note = " ".join(str(read.get(name, "")) for name in ("note", "part")).lower()
    return [
        f"{name}: {read.get(name)!r} in place of {due[name]!r}"
        for name in TOOLS[tool]
        if read.get(name) != due[name] and not (isinstance(due[name], str) and due[name].lower() in note)
    ]


@pytest.mark.parametrize("kind", DocumentKind.values)
def test_no_tool_loses_a_field_of_any_kind_of_document(kind: str) -> None:
    document = _document(kind)
    speakers = (Name("Ilse Marendal", "Marendal", "Ilse"),)
    due = _due(document, speakers)
    lost = {tool: _lost(tool, due, read) for tool, read in _read(document, speakers).items()}
    assert {tool: fields for tool, fields in lost.items() if fields} == {}


@pytest.mark.parametrize("kind", DocumentKind.values)
def test_no_tool_takes_an_odd_name_apart_wrongly(kind: str) -> None:
    document = _document(kind)
    wrong = [
        f"{case}, {tool}: {read['creators']} in place of {due}"
        for case, names in (NAMES | NAMES_WITH_SIGNS).items()
        for tool, read in _read(document, names).items()
        for due in [[_due_name(name, tool) for name in names]]
        if read["creators"] != due
    ]
    assert not wrong, "\n".join(wrong)


def _due_name(name: Name, tool: str) -> tuple[str, str]:
    """Return a name as a tool must have it; some part names at commas, and know no way to keep one within a part."""
    if tool not in PARTED_BY_COMMAS:
        return name.family, name.given
    if not name.given:
        return re.sub("[,;]", LOW_COMMA, name.family), ""
    return name.family.replace(",", ""), name.given.replace(",", "")


@pytest.mark.parametrize("kind", ["speech", "treaty", "report", "letter"])
@pytest.mark.parametrize("date", ["1957", "2019-09", "1957-03~", "2019-05-06/2019-05-07", "1950/.."])
def test_no_tool_loses_a_date_that_is_no_day(kind: str, date: str) -> None:
    read = _read(_document(kind, date), ())
    exact = {tool: read[tool]["date"] for tool in TOOLS if tool not in ("rispy", "citeproc-js")}
    assert exact == dict.fromkeys(exact, date)
    assert read["rispy"]["date"] == date or in_words(date) in read["rispy"]["note"]
    assert csl.item(_reference(date))["issued"]


def _reference(date: str) -> Reference:
    return Reference("k", replace(WHOLE, date=date), "presentation", WHOLE.ark)


def test_the_guide_has_the_table_of_what_is_lost() -> None:
    rows = "".join(
        f"| {tool} | {', '.join(fields)} | none of {len(DocumentKind)} |\n" for tool, fields in TOOLS.items()
    )
    assert (
        f"| tool | fields that are compared | kinds of which one is lost |\n|---|---|---|\n{rows}" in GUIDE.read_text()
    )
