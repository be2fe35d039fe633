"""Speeches in XML: contributions and their labels, by the names that schemas give to the elements that hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lxml import etree

from archive.transcripts.encoding import tidy
from archive.transcripts.formats.elements import SPEECHES, local_name, words_of
from archive.transcripts.manuscript import Block, Form, Mark, MarkKind, Speech
from archive.transcripts.transcript import Dropped, Place
from archive.transcripts.wordlists import listed

_FEW_WORDS: Final = 2  # that are no contribution

Element = etree._Element  # noqa: SLF001 - the only name that lxml gives the type of its elements

_LABELS: Final = listed(
    "speaker from member personspeaking name talker by who speakername orator orateur person membername"
)
_WHO: Final = ("speakername", "speaker", "who", "by", "name", "member", "person", "label")
_SILENT: Final = listed(
    "script style teiheader meta image graphic listevent listrelation extractedinformation documenttitle"
)
_ASIDES: Final = listed(
    "note incident kinesic vocal writing event narrative scene summary stage adjournment recordedtime gap "
    "kommentar comment didascalie commento"
)
_HEADINGS: Final = listed(
    "head heading title subtitle major-heading minor-heading oral-heading subjectofbusinesstitle "
    "orderofbusinesstitle catchline "
    "subjectofbusinessqualifier h1 h2 h3 h4 h5 h6 num docketnumber"
)
_PARAGRAPHS: Final = listed(
    "p para paratext seg ab l lg block item quotepara proceduraltext tr row prayer list table td th div section "
    "debatesection "
    "body front back blockquote quote floorlanguage timestamp"
)
_MARKS: Final = {
    "b": MarkKind.STRONG,
    "strong": MarkKind.STRONG,
    "i": MarkKind.EMPHASIS,
    "em": MarkKind.EMPHASIS,
    "emph": MarkKind.EMPHASIS,
}
_PAGES: Final = listed("pb col startpagenumber pagenumber page image")
_SPACES: Final = re.compile(r"[ \t\n\r\f\v\xa0]+")
_LABEL_TIDY: Final = re.compile(r"[\s.:,–—-]+$")
_DEEPEST: Final = 400


def _is_speech(element: Element) -> bool:
    name = local_name(element)
    if name not in SPEECHES:
        return False
    return element.get("nospeaker") != "true"


class SpeechWalker:
    """Walks an XML tree in order without recursion; speeches, labels and asides become what the blocks say of
    themselves.
    """

    def __init__(self, root: Element, header: frozenset[Element]) -> None:
        self._root = root
        self._header = header
        self._people = dict(_persons(root))
        self.persons = tuple((name, role) for name, role in self._people.values())
        self.dropped: tuple[Dropped, ...] = ()
        self._blocks: list[Block] = []
        self._pieces: list[str] = []
        self._length = 0
        self._marks: list[Mark] = []
        self._form = Form.PARAGRAPH
        self._line: int | None = None
        self._speech: Speech | None = None
        self._number = 0
        self._paragraph: Element | None = None

    def blocks(self) -> list[Block]:
        """The blocks of the tree."""
        stack: list[tuple[Element, bool, int]] = [(self._root, True, 0)]
        state: list[tuple[Form, Speech | None, int]] = []
        while stack:
            element, opening, depth = stack.pop()
            if not opening:
                self._leave(element, state.pop())
                continue
            if depth > _DEEPEST or self._is_silent(element):
                self._leave_out(element)
                self._add(element.tail if element is not self._root else None)
                continue
            state.append((self._form, self._speech, self._length))
            if self._enter(element):
                stack.append((element, False, depth))
                continue
            stack.append((element, False, depth))
            stack.extend((child, True, depth + 1) for child in reversed(element))
        self._close()
        return self._blocks

    def _is_silent(self, element: Element) -> bool:
        return not isinstance(element.tag, str) or element in self._header or local_name(element) in _SILENT

    def _leave_out(self, element: Element) -> None:
        """The words of an element that holds none of the text are listed."""
        if isinstance(element.tag, str) and element not in self._header and words_of(element):
            place = Place(element.sourceline)
            self.dropped = (
                *self.dropped,
                Dropped(f"{local_name(element)}: {words_of(element)}", "other-fields", place),
            )

    def _enter(self, element: Element) -> bool:
        """Open an element; whether it was taken in whole, so that its children need no visit."""
        name = local_name(element)
        if _is_speech(element):
            self._begin(element)
        elif name in ("member", "speaker") and self._speaks_on(element):
            self._begin(element)
            self._paragraph = element.getparent()
            self._speech = replace(self._speech, label=_tidy_label(words_of(element))) if self._speech else None
            return True
        elif self._is_label(element, name):
            self._label(element)
            return True
        elif name in _PAGES:
            self._page(element)
            return True
        elif name in ("lb", "br"):
            self._break()
        elif name in _HEADINGS or name in _ASIDES or name in _PARAGRAPHS:
            self._close()
            self._form = self._form_of(element, name)
            self._line = element.sourceline
        self._add(element.text)
        return False

    def _form_of(self, element: Element, name: str) -> Form:
        if name in _HEADINGS:
            return Form.HEADING
        if name in _ASIDES:
            return Form.ASIDE
        if "italic" in element.get("class", "") and self._speech is None:
            return Form.ASIDE
        return Form.ITEM if name == "item" else self._form if self._form is Form.ASIDE else Form.PARAGRAPH

    def _leave(self, element: Element, before: tuple[Form, Speech | None, int]) -> None:
        name = local_name(element)
        form, speech, start = before
        if name in _MARKS or (name == "hi" and element.get("rend")):
            kind = _MARKS.get(name) or _rendered(element.get("rend", ""))
            if self._length > start:
                self._marks.append(Mark(kind, start, self._length))
        if _is_speech(element) or name in _HEADINGS or name in _ASIDES or name in _PARAGRAPHS:
            self._close()
            self._form = form
            if _is_speech(element) or element is self._paragraph:
                self._speech = speech
        if element is not self._root:
            self._add(element.tail)

    def _begin(self, element: Element) -> None:
        """A contribution begins: its label is what an attribute or its own first child says."""
        self._close()
        self._number += 1
        said = next((element.get(key) for key in _WHO if element.get(key)), None)
        name, role = self._people.get((said or "").lstrip("#"), (None, None))
        label = said if said and name is None and not said.startswith("#") and " " in said else None
        identifier = said.lstrip("#") if said and name is None and label is None else None
        self._speech = Speech(self._number, label or name or identifier, name, role)
        if label is None:
            member = self._label_beside(element)
            if member is not None:
                self._speech = replace(self._speech, label=_tidy_label(words_of(member)))
        self._line = element.sourceline
        self._form = Form.PARAGRAPH

    def _label_beside(self, element: Element) -> Element | None:
        """The label that stands just before a contribution, where a schema keeps the two side by side."""
        before = element.getprevious()
        if before is None:
            return None
        is_note = local_name(before) == "note" and before.get("type") == "speaker"
        return before if is_note or local_name(before) in ("member", "speaker", "name") else None

    def _is_label(self, element: Element, name: str) -> bool:
        if name == "note" and element.get("type") == "speaker":
            return True
        if name not in _LABELS:
            return False
        parent = element.getparent()
        if parent is None:
            return False
        following = element.getnext()
        if following is not None and _is_speech(following):
            return True
        return _is_speech(parent) and not any(c.isalnum() for c in "".join(self._pieces))

    def _speaks_on(self, element: Element) -> bool:
        """A label with the words right after it, in no element of their own."""
        following = element.getnext()
        parent = element.getparent()
        if parent is None or _is_speech(parent) or any(_is_speech(above) for above in parent.iterancestors()):
            return False
        return (following is None or not _is_speech(following)) and len((element.tail or "").split()) > _FEW_WORDS

    def _label(self, element: Element) -> None:
        label = _tidy_label(words_of(element))
        if self._speech is not None and label:
            if self._speech.label and self._has_words():
                self._number += 1
                self._speech = Speech(self._number)
            self._speech = replace(self._speech, label=label)
            for at in range(len(self._blocks) - 1, -1, -1):
                before = self._blocks[at].speech
                if before is None or before.number != self._number:
                    break
                self._blocks[at] = replace(self._blocks[at], speech=self._speech)

    def _has_words(self) -> bool:
        """Whether the contribution has words before this label, so that another begins here."""
        last = self._blocks[-1].speech if self._blocks else None
        return last is not None and last.number == self._number and any(c.isalpha() for c in self._blocks[-1].text)

    def _page(self, element: Element) -> None:
        value = str(element.get("n") or words_of(element) or element.get("src", ""))
        self._marks.append(Mark(MarkKind.PAGE, self._length, self._length, value))

    def _break(self) -> None:
        if self._pieces:
            self._pieces.append("\n")
            self._length += 1

    def _add(self, text: str | None) -> None:
        if not text:
            return
        text = _SPACES.sub(" ", text)
        if (not self._pieces or self._pieces[-1][-1:] in (" ", "\n")) and text.startswith(" "):
            text = text[1:]
        if text:
            self._pieces.append(text)
            self._length += len(text)

    def _close(self) -> None:
        text = "".join(self._pieces)
        pages = [mark for mark in self._marks if mark.kind is MarkKind.PAGE]
        if text.strip():
            self._blocks.append(self._made(text))
            pages = []
        self._pieces, self._length = [], 0
        self._marks = [Mark(MarkKind.PAGE, 0, 0, page.value) for page in pages]

    def _made(self, text: str) -> Block:
        lead = len(text) - len(text.lstrip(" \n:–—"))
        if self._blocks and self._blocks[-1].speech is not None and self._blocks[-1].speech.number == self._number:
            lead = len(text) - len(text.lstrip())
        bare = tidy(text[lead:].rstrip())
        marks = tuple(
            Mark(m.kind, max(0, m.start - lead), max(0, min(len(bare), m.end - lead)), m.value) for m in self._marks
        )
        return Block(bare, self._form, 0, marks, Place(self._line), self._speech)


def _rendered(rend: str) -> MarkKind:
    return MarkKind.STRONG if re.search(r"strong|bold|smallcaps|caps", rend) else MarkKind.EMPHASIS


def _tidy_label(label: str) -> str:
    """A label as printed, without the punctuation that ends it."""
    return _LABEL_TIDY.sub("", tidy(label).strip())


def _persons(root: Element) -> Iterator[tuple[str, tuple[str, str | None]]]:
    """The list of persons that a header keeps: identifier, name, role."""
    for element in root.iter():
        if local_name(element) == "person":
            key = element.get("{http://www.w3.org/XML/1998/namespace}id") or element.get("id")
            name = next((words_of(e) for e in element.iter() if local_name(e) in ("persname", "name")), "")
            if key and name:
                yield key, (name, None)
        elif local_name(element) == "tlcperson" and (element.get("id") or element.get("eId")):
            yield str(element.get("id") or element.get("eId")), (str(element.get("showAs", "")), None)
