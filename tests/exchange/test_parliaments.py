"""Akoma Ntoso and Popolo are valid by their schemas for every kind of turn, and read back as the same turns."""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from lxml import etree

from archive import transcripts
from archive.exchange.formats import FORMATS
from archive.exchange.formats.copies import copy_of
from archive.models import Document, DocumentKind
from archive.transcripts.transcript import Turn, TurnKind
from tests import factories
from tests.factories import answer, make_published_document, question, statement

pytestmark = pytest.mark.django_db
SCHEMAS = Path(__file__).parents[1] / "schemas"
AKN = {"akn": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}
EVERY_KIND = (
    Turn(text="An article of a treaty.", kind=TurnKind.TEXT),
    statement("The ice & <snow> go out.\n\nIn April.", label="MARENDAL", speaker="Ilse Marendal", role="Minister"),
    Turn(text="(Laughter.)", kind=TurnKind.NOTE),
    question("When?", heading="On the ice"),
    answer("In \x0bApril.", label="VANE", speaker="Ada Vane"),
)


@cache
def akoma_ntoso() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / "akn" / "akomantoso30.xsd"))


def given_as(document: Document, ending: str, only: int | None = None) -> str:
    """Return a document as it is given in a format."""
    copy = copy_of(document, document.latest_version, only)
    assert copy is not None
    text = FORMATS[ending].write(copy)
    assert isinstance(text, str)
    return text


def invalid(text: str) -> str:
    """Return what the schema finds wrong in a file of Akoma Ntoso."""
    schema = akoma_ntoso()
    return "" if schema.validate(etree.fromstring(text.encode())) else str(schema.error_log)


@pytest.mark.parametrize("kind", ["", *DocumentKind.values])
def test_akoma_ntoso_is_valid_for_every_kind(kind: str) -> None:
    document = make_published_document(EVERY_KIND, kind=kind, date="2019-03-14", language="en")
    assert invalid(given_as(document, "akn.xml")) == ""


@pytest.mark.parametrize(("date", "language"), [("", ""), ("1957~", "zh-Hant"), ("2019-05-06/2019-05-07", "x-none")])
def test_akoma_ntoso_is_valid_where_little_is_known(date: str, language: str) -> None:
    document = make_published_document(EVERY_KIND, date=date, language=language)
    assert invalid(given_as(document, "akn.xml")) == ""
    assert invalid(given_as(document, "akn.xml", only=2)) == ""


def test_a_fault_would_be_found() -> None:
    text = given_as(make_published_document(EVERY_KIND), "akn.xml")
    assert "utterance" in invalid(text.replace("<debateBody>", "<debateBody><utterance/>"))


def test_each_turn_of_akoma_ntoso_keeps_its_key_and_names_its_speaker() -> None:
    root = etree.fromstring(given_as(make_published_document(EVERY_KIND), "akn.xml").encode())
    turns = root.xpath("//akn:debateSection/*[@wId]", namespaces=AKN)
    assert isinstance(turns, list)
    found = [(etree.QName(turn).localname, turn.get("wId")) for turn in turns if isinstance(turn, etree._Element)]
    assert found == [("other", "t1"), ("speech", "t2"), ("scene", "t3"), ("question", "t4"), ("answer", "t5")]
    speech = root.find(".//akn:speech", AKN)
    assert speech is not None
    persons = {f"#{each.get('eId')}": each.get("showAs") for each in root.iterfind(".//akn:TLCPerson", AKN)}
    assert persons[str(speech.get("by"))] == "Ilse Marendal"
    assert speech.findtext("akn:from", namespaces=AKN) == "MARENDAL"


@pytest.mark.parametrize("kind", ["", *DocumentKind.values])
def test_every_record_of_popolo_is_valid(kind: str) -> None:
    factories.make_person("Ada Vane")
    document = make_published_document(
        EVERY_KIND, kind=kind, date="2019-03-14", source_url="https://ministry.example/a", place=factories.make_place()
    )
    value = json.loads(given_as(document, "popolo.json"))
    for name, plural in (("person", "persons"), ("organization", "organizations"), ("membership", "memberships"),
                         ("event", "events"), ("speech", "speeches")):  # fmt: skip
        schema = _plain(json.loads((SCHEMAS / "popolo" / f"{name}.json").read_text(encoding="utf-8")))
        for record in value[plural]:
            jsonschema.Draft3Validator(schema).validate(record)
    assert [speech["type"] for speech in value["speeches"]] == ["other", "speech", "narrative", "question", "answer"]
    assert value["speeches"][1]["creator_id"] == value["persons"][0]["id"]


def _plain(schema: Any) -> Any:
    """Return a schema without its references to others, which stand at addresses that tests do not ask."""
    if isinstance(schema, dict):
        return {name: _plain(each) for name, each in schema.items() if name not in ("$ref", "$schema", "id")} | (
            {"id": _plain(schema["id"])} if isinstance(schema.get("id"), dict) else {}
        )
    return [_plain(each) for each in schema] if isinstance(schema, list) else schema


# Of signs, those that sentences have: lines of rules and bullets are furniture to a reader of documents.
_WORDS = st.text(
    alphabet=st.characters(codec="utf-8", categories=["L", "N", "Zs"], include_characters=".,;:?!’“”()%&<>"),
    min_size=1,
    max_size=40,
).map(lambda text: unicodedata.normalize("NFC", text))


@pytest.mark.parametrize("ending", ["akn.xml", "popolo.json", "tei.xml"])
@hypothesis_settings(max_examples=25)
@given(said=st.lists(st.tuples(st.sampled_from(["statement", "question", "answer"]), _WORDS), min_size=1, max_size=5))
def test_what_is_given_is_read_back_as_the_same_turns(ending: str, said: list[tuple[str, str]]) -> None:
    makers = {"statement": statement, "question": question, "answer": answer}
    turns = [makers[kind](f"word {' '.join(words.split())}".strip(), label=f"MR. {kind}") for kind, words in said]
    text = given_as(make_published_document(turns), ending)
    assert ending != "akn.xml" or invalid(text) == ""
    read = transcripts.read(text.encode(), f"given.{ending}")
    assert [(turn.label, turn.text.split()) for turn in read.turns] == [
        (turn.label, turn.text.split()) for turn in turns
    ]
