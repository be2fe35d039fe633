"""JSON and JSON Lines: turns as objects, wherever in the file their list stands; or one record with a plain text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from archive.transcripts.declared import declared_of, unescaped
from archive.transcripts.encoding import Decoded, tidy
from archive.transcripts.errors import BrokenFile, EmptyFile
from archive.transcripts.formats.html import blocks_of_fragment
from archive.transcripts.formats.inferred import turns_of
from archive.transcripts.formats.markdown import manuscript_of_text
from archive.transcripts.formats.registry import TextFormat
from archive.transcripts.manuscript import Block, Form, Manuscript, Mark, MarkKind, Speech
from archive.transcripts.transcript import Dropped, Finding, Place

Object = Mapping[str, object]

_TEXT: Final = (
    "text",
    "content",
    "words",
    "speech",
    "utterance",
    "transcript",
    "value",
    "body",
    "statement",
    "message",
)
_LABEL: Final = (
    *("label", "attribution_text", "speaker", "speaker_name", "speakername", "name", "who", "from", "author", "by"),
    "person",
)
_TEXTS: Final = frozenset({*_TEXT, *(f"{name}s" for name in _TEXT), "utt", "utts", "turns", "lines"})
_LABELS: Final = frozenset({*_LABEL, *(f"{name}s" for name in _LABEL)})
_NAME: Final = ("name", "full_name", "label", "speaker")
_ROLE: Final = ("role", "speaker_role", "title", "office", "position", "function", "affiliation")
_KIND: Final = ("kind", "type", "turn_type")
_HEADING: Final = ("heading", "subject", "section", "topic")
_TIME: Final = ("start", "time", "timestamp", "begin", "start_time")
_ASIDES: Final = frozenset({"note", "direction", "stage direction", "stage-direction", "event", "comment"})
_SPOKEN: Final = {kind: kind for kind in ("statement", "question", "answer")}
_UNSPOKEN: Final = frozenset({"text", "article"})
TURN_KEYS: Final = {
    "text": _TEXT,
    "label": ("label", "speaker", "speaker_name", "speakername", "who", "name", "author", "person"),
    "name": ("full_name", "person_name"),
    "role": ("role", "speaker_role", "office", "position", "function", "affiliation"),
    "kind": _KIND,
    "heading": _HEADING,
    "time": _TIME,
}
_TAGGED: Final = re.compile(r"<(?:br|p|i|b|em|strong)\s?/?>", re.IGNORECASE)
_LINES_FINDING: Final = "Line {line} is no JSON object, and was left out."


def open_json(decoded: Decoded) -> Manuscript:
    """The turns of a JSON file. Raises BrokenFile where it holds none."""
    text = decoded.text.strip()
    findings = list(decoded.findings)
    try:
        found = json.loads(text)
    except RecursionError as error:
        raise BrokenFile("The JSON is nested too deeply to be read.") from error
    except ValueError as error:
        found = _lines(text, findings, error)
    return _manuscript(found, decoded.text, findings)


def _lines(text: str, findings: list[Finding], error: ValueError) -> list[object]:
    """The objects of JSON Lines, each line by itself; a broken line is a finding, unless the first is broken too."""
    objects: list[object] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            objects.append(json.loads(line))
        except (ValueError, RecursionError):
            findings.append(Finding("line-unread", _LINES_FINDING.format(line=number), Place(number, 1)))
    if not any(isinstance(one, dict) for one in objects):
        where = getattr(error, "lineno", 1)
        raise BrokenFile(f"The file begins as JSON, but it is broken at line {where}.") from error
    return objects


def _manuscript(found: object, source: str, findings: Sequence[Finding]) -> Manuscript:
    outer, turns = _turns_in(_paired(found))
    if turns:
        places = _Places(source)
        blocks = [block for number, turn in enumerate(turns, 1) for block in _blocks(turn, number, places)]
        dropped = tuple(_rest(outer, turns))
        declared = declared_of(outer)
        return Manuscript("JSON", tuple(blocks), declared, dropped=dropped, findings=tuple(findings))
    text = _said(outer, _TEXT)
    if text is None:
        raise BrokenFile("The JSON holds neither a list of turns nor a record with a text.")
    if not text.strip():
        raise EmptyFile("The record's text is empty: there is nothing in it to read.")
    found_text = Decoded(tidy(unescaped(text)), "utf-8", tuple(findings))
    return manuscript_of_text(found_text, declared_of(outer))


def _paired(found: object) -> object:
    """A record that keeps who spoke and what was said in two lists of one length, with the turns that they make."""
    record = found[0] if isinstance(found, list) and len(found) == 1 else found
    if not isinstance(record, dict):
        return found
    lists = {
        key: value
        for key, value in record.items()
        if isinstance(value, list) and len(value) > 1 and all(isinstance(one, str) for one in value)
    }
    said = next((key for key in lists if key.lower() in _TEXTS), None)
    who = next((key for key in lists if key.lower() in _LABELS and key != said), None)
    if said is None or who is None or len(lists[said]) != len(lists[who]):
        return found
    turns = [{"label": label, "text": text} for label, text in zip(lists[who], lists[said], strict=True)]
    return {key: value for key, value in record.items() if key not in (said, who)} | {"turns": turns}


def _turns_in(found: object) -> tuple[Object, list[Object]]:
    """The object that holds the description, and the list of turns: the longest list of objects that have words."""
    if isinstance(found, list):
        return _first_is_metadata([one for one in found if isinstance(one, dict)])
    if not isinstance(found, dict):
        return {}, []
    lists: dict[str, list[Object]] = {}
    for key, value in _walk(found):
        if isinstance(value, list):
            lists.setdefault(key, []).extend(one for one in value if isinstance(one, dict) and _is_turn(one))
    best = max(lists.values(), key=len, default=[]) or _inferred(found)
    outer = next(iter(_described(found)), {})
    return {**outer, **found}, best


def _described(found: Object) -> Iterator[Object]:
    """The member that describes the document: by its name, else because it holds a title."""
    for key in ("metadata", "document", "meta"):
        inner = found.get(key)
        if isinstance(inner, dict):
            yield inner
    for inner in found.values():
        if isinstance(inner, dict) and "title" in {str(key).lower() for key in inner}:
            yield inner


def _inferred(found: Object) -> list[Object]:
    """The turns of a list whose members have names of their own."""
    lists = [[one for one in value if isinstance(one, dict)] for _, value in _walk(found) if isinstance(value, list)]
    longest = max(lists, key=len, default=[])
    return turns_of(longest) if longest else []


def _first_is_metadata(objects: list[Object]) -> tuple[Object, list[Object]]:
    turns = [one for one in objects if _is_turn(one)]
    first = objects[0] if objects and not _is_turn(objects[0]) else {}
    if len(turns) == 1 and len(objects) == 1 and not any(key in turns[0] for key in ("label", "speaker")):
        return turns[0], []
    if len(turns) == 1 and len(objects) == 1 and "title" in turns[0]:
        return turns[0], []
    return first, turns


def _walk(found: Object) -> Iterator[tuple[str, object]]:
    """All members of nested objects and lists, in order, without recursion; what a turn holds is its own."""
    stack: list[tuple[str, object]] = [("", found)]
    while stack:
        key, value = stack.pop()
        yield key, value
        if isinstance(value, dict) and not (key and _is_turn(value)):
            stack.extend(reversed([(str(k), v) for k, v in value.items()]))
        elif isinstance(value, list):
            stack.extend(reversed([("", one) for one in value if isinstance(one, dict) and not _is_turn(one)]))


def _is_turn(one: Object) -> bool:
    keys = {key.lower() for key in one}
    return bool(keys & set(_TEXT)) and bool(keys & {*_LABEL, *_KIND})


def _said(one: Object, names: Sequence[str]) -> str | None:
    lowered = {key.lower(): value for key, value in one.items()}
    for name in names:
        value = lowered.get(name)
        if isinstance(value, str):
            return value
        if isinstance(value, dict) and isinstance(value.get("name"), str):
            return str(value["name"])
        if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
            return "\n\n".join(value)
    return None


class _Places:
    """Where each turn's words stand in the source: found one after another, so that it stays linear."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._line = 1

    def of(self, text: str) -> Place:
        start = json.dumps(text[:40], ensure_ascii=False)[1:-1]
        at = self._source.find(start, self._at)
        if not start or at < 0:
            return Place(self._line)
        self._line += self._source.count("\n", self._at, at)
        self._at = at
        return Place(self._line, at - self._source.rfind("\n", 0, at))


def _blocks(turn: Object, number: int, places: _Places) -> Iterator[Block]:
    text = _said(turn, _TEXT) or ""
    label = _said(turn, _LABEL)
    label = tidy(label).strip().rstrip(":") if label and label.strip() else None
    kind = (_said(turn, _KIND) or "").lower()
    place = places.of(text)
    heading = _said(turn, _HEADING)
    if heading and heading.strip():
        yield Block(tidy(heading).strip(), Form.HEADING, place=place)
    name, role = _named(turn, label)
    silent = label is None and name is None
    speech = None if silent and kind in _ASIDES | _UNSPOKEN else Speech(number, label, name, role, _SPOKEN.get(kind))
    form = Form.ASIDE if kind in _ASIDES else Form.PARAGRAPH
    time = _said(turn, _TIME)
    marks = (Mark(MarkKind.TIME, 0, 0, time),) if time else ()
    if _TAGGED.search(text):
        text = "\n\n".join(block.text for block in blocks_of_fragment(text))
    for paragraph in re.split(r"\n\s*\n", tidy(text)):
        if paragraph.strip():
            yield Block(paragraph.strip(), form, marks=marks, place=place, speech=speech)
            marks = ()


def _named(turn: Object, label: str | None) -> tuple[str | None, str | None]:
    """The name and role that a turn gives beside its label."""
    name = _said(turn, _NAME) if "label" in turn or isinstance(turn.get("speaker"), dict) else None
    role = _said(turn, _ROLE)
    speaker = turn.get("speaker")
    if isinstance(speaker, dict) and isinstance(speaker.get("role"), str):
        role = str(speaker["role"])
    if "label" in turn and isinstance(speaker, str):
        name = speaker
    return (name if name and name != label else None), role


def _rest(outer: Object, turns: Sequence[Object]) -> Iterator[Dropped]:
    """The members of a file that are neither turns nor description."""
    known = set(declared_of(outer).values())
    described = next(iter(_described(outer)), None)
    nested = {key for key, value in outer.items() if value is described and described is not None}
    inside = {id(turn) for turn in turns}
    for key, value in outer.items():
        if key in nested:
            continue
        rest = _other(value, inside)
        if rest and not (isinstance(value, str | int | float) and str(value).strip() in known):
            yield Dropped(f"{key}: {rest}", "other-fields")


def _other(value: object, inside: set[int]) -> str:
    if isinstance(value, dict | list) and any(
        id(one) in inside for _, held in _walk({"": value}) if isinstance(held, list) for one in held
    ):
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _knows(head: str, extension: str) -> bool:
    start = head.lstrip()[:1]
    return (
        start in ("{", "[")
        and bool(re.match(r"\s*(?:\{\s*(?:\"|\})|\[\s*(?:\{|\[|\"|\]))", head))
        and extension != "txt"
    )


FORMAT: Final = TextFormat("JSON", _knows, open_json)
