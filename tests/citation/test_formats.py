"""What reference managers read: whatever stands in the record, an entry is read whole, and so is the next one."""

from __future__ import annotations

import pybtex.database
import rispy
from bibtexparser.entrypoint import parse_string as parse_bibtex
from hypothesis import given
from hypothesis import strategies as st

from archive.citation.cited import Cited, Name
from archive.citation.formats import biblatex, bibtex, ris
from archive.citation.references import Reference

_WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('{}\\%$&#_~^@",=\n- '), min_size=1, max_size=60
).filter(lambda text: bool(text.strip()))
_LETTERS = st.text("abcdeéжя中- ,", min_size=1, max_size=20).filter(lambda text: text.strip(" ,-") != "")


def reference(title: str = "On the tolls", **changed: str | tuple[Name, ...]) -> Reference:
    said = {"address": "https://archive.example/ark:/99999/fk4x.v1", "date": "2019-03-14", "version": 1}
    key = str(changed.pop("key", "fk4x-v1"))
    return Reference(key, Cited(title, **(said | changed)), "presentation", "ark:/99999/fk4x.v1")  # type: ignore[arg-type]


@given(_WORDS)
def test_no_title_breaks_the_entry_that_it_stands_in_or_the_next(title: str) -> None:
    text = bibtex.comment(title) + bibtex.entry(reference(title)) + "\n" + bibtex.entry(reference(key="next"))
    assert set(pybtex.database.parse_string(text, "bibtex").entries.keys()) == {"fk4x-v1", "next"}
    read = parse_bibtex(text)
    assert not read.failed_blocks
    assert [entry.key for entry in read.entries] == ["fk4x-v1", "next"]


@given(_WORDS)
def test_no_title_breaks_an_entry_of_biblatex(title: str) -> None:
    text = biblatex.entry(reference(title)) + "\n" + biblatex.entry(reference(key="next"))
    assert set(pybtex.database.parse_string(text, "bibtex").entries.keys()) == {"fk4x-v1", "next"}
    read = parse_bibtex(text)
    assert not read.failed_blocks
    assert [entry.key for entry in read.entries] == ["fk4x-v1", "next"]


def test_biblatex_has_the_date_as_the_record_has_it_and_the_turn_as_a_pinpoint() -> None:
    [entry] = parse_bibtex(biblatex.entry(reference(date="1957-03~", turn=7))).entries  # type: ignore[arg-type]
    assert entry["date"] == r"1957-03\textasciitilde{}"
    assert entry["pages"] == "turn 7"
    assert entry["version"] == "1"
    assert (entry.entry_type, entry["eprint"]) == ("unpublished", "ark:/99999/fk4x.v1")


@given(_LETTERS, _LETTERS)
def test_a_person_is_taken_apart_as_the_record_has_it(family: str, given_name: str) -> None:
    name = Name(f"{given_name} {family}", family, given_name)
    entry = pybtex.database.parse_string(bibtex.entry(reference(speakers=(name,))), "bibtex").entries["fk4x-v1"]
    (author,) = entry.persons["author"]
    assert _bare([*author.prelast_names, *author.last_names]) == _bare([family])
    assert _bare([*author.first_names, *author.middle_names]) == _bare([given_name])


def _bare(parts: list[str]) -> str:
    return " ".join(" ".join(parts).replace("{", "").replace("}", "").split())


def test_a_body_with_and_in_its_name_is_one_author() -> None:
    body = Name("Trinidad and Tobago", "Trinidad and Tobago")
    entry = pybtex.database.parse_string(bibtex.entry(reference(speakers=(body,))), "bibtex").entries["fk4x-v1"]
    (author,) = entry.persons["author"]
    assert author.last_names == ["{Trinidad and Tobago}"]


def test_what_tex_would_take_is_escaped() -> None:
    assert r"title = {{Tolls \& \textbraceleft{}ice\textbraceright{}: 100\% of \$5}}" in bibtex.entry(
        reference("Tolls & {ice}: 100% of $5")
    )


@given(_WORDS)
def test_no_title_breaks_a_record_of_ris(title: str) -> None:
    records = rispy.loads(ris.record(reference(title)) + ris.record(reference(key="next")))
    assert [record["id"] for record in records] == ["fk4x-v1", "next"]
    assert records[0]["title"].split() == title.split()


def test_a_date_that_is_not_plain_is_said_in_words_besides() -> None:
    (record,) = rispy.loads(ris.record(reference(date="1957-03~")))
    assert record["date"] == "1957/03//"
    assert record["notes"] == ["about March 1957. Version 1"]
