"""TEI: every corpus that is taken away is valid against the schema of everything in the TEI, P5 4.12.0."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from tests import factories
from tests.factories import answer, make_published_document, question, statement

pytestmark = pytest.mark.django_db

SCHEMA = Path(__file__).parents[1] / "schemas" / "tei" / "tei_all-4.12.0.rng"
TEI = {"tei": "http://www.tei-c.org/ns/1.0"}
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
Take = Callable[..., str]


def faults(text: str, folder: Path) -> str:
    """Return what jing finds wrong; where there is no Java, what lxml finds, which takes many times as long."""
    file = folder / "corpus.xml"
    file.write_text(text, encoding="utf-8")
    if shutil.which("java"):
        command = [str(Path(sys.executable).parent / "pyjing"), str(SCHEMA), str(file)]
        return subprocess.run(command, check=False, capture_output=True, text=True).stdout
    schema = etree.RelaxNG(etree.parse(SCHEMA))
    return "" if schema.validate(etree.parse(file)) else str(schema.error_log)


def make_everything() -> None:
    """Make documents in which each kind of turn stands, and everything that a document can say of itself."""
    make_published_document(
        [
            question("Will the ice hold?\n\nAnd the tolls?"),
            answer("The ice \x0b holds.", label="MR. MARENDAL", speaker="Ilse Marendal", role="Minister"),
            answer("И лёд, и снег; ice.", label="ЛАВРОВ", heading="On ice"),
            statement("ice", label="MR. MARENDAL", speaker="Ilse Marendal"),
        ],
        title="Ice & <tolls>",
        date="2019-03-14",
        kind="press-conference",
        language="en",
        place=factories.make_place("Orsund"),
        event=factories.make_event("Conference"),
        source=factories.make_source("Ministry"),
        source_url="https://ministry.example/a b?c=<d>",
        rights=factories.make_rights_statement("CC BY", uri="https://creativecommons.org/licenses/by/4.0/"),
    )
    factories.make_person("Ada Vane")
    made = make_published_document(
        [statement("Ice.", label="VANE", speaker="Ada Vane"), "Ice again."], date="1957~/..", language=""
    )
    factories.make_version(made, [statement("Ice, twice.", label="VANE", speaker="Ada Vane"), "Ice again."])


def test_a_corpus_is_valid(take: Take, tmp_path: Path) -> None:
    make_everything()
    text = take("tei.xml", q="ice")
    assert len(etree.fromstring(text.encode()).findall(".//tei:u", TEI)) == 6
    assert faults(text, tmp_path) == ""


def test_a_corpus_without_turns_is_valid(take: Take, tmp_path: Path) -> None:
    assert faults(take("tei.xml", q="xyzzyx"), tmp_path) == ""


def test_a_fault_would_be_found(take: Take, tmp_path: Path) -> None:
    text = take("tei.xml", q="xyzzyx").replace("<body>", "<body><utterance/>")
    assert "utterance" in faults(text, tmp_path)


def test_every_turn_leads_to_the_version_that_was_found_and_says_who_speaks(take: Take) -> None:
    make_everything()
    corpus = etree.fromstring(take("tei.xml", q='"the ice holds"').encode())
    (turn,) = corpus.findall(".//tei:div", TEI)
    assert turn.get("corresp", "").endswith(".v1/t2")
    assert turn.get("n") == "t2"
    (utterance,) = turn.findall("tei:u", TEI)
    (person,) = corpus.findall(".//tei:person", TEI)
    assert utterance.get("who") == f"#{person.get(XML_ID)}"
    assert person.findtext("tei:persName", namespaces=TEI) == "Ilse Marendal"
    assert "".join(utterance.itertext()) == "The ice  holds.", "a vertical tab has no place in XML"


def test_a_corpus_says_what_was_searched(take: Take) -> None:
    make_everything()
    corpus = etree.fromstring(take("tei.xml", q="ice", group="turn").encode())
    addresses = [each.text for each in corpus.findall("tei:teiHeader//tei:idno", TEI)]
    assert addresses == ["http://archive.example/search/?q=ice"]
    assert len(corpus.findall("tei:TEI", TEI)) == 2
