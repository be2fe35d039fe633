"""Inferred speeches: in XML and JSON whose names say nothing, contributions are told by their shape: a name, words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from lxml import etree

from archive.transcripts.formats.elements import SPEECHES, local_name, words_of
from archive.transcripts.shapes import is_label

Element = etree._Element  # noqa: SLF001 - the only name that lxml gives the type of its elements
Object = Mapping[str, object]

_ENOUGH: Final = 4  # contributions
_MOST: Final = 0.7  # of them
_NAME: Final = 12  # words of a name at most
_FEW: Final = 3  # words of a name in an unknown language
_MOST_BEFORE: Final = 2  # elements before a name
_SPOKEN: Final = 4  # words of a contribution, on average


def name_speeches(root: Element) -> None:
    """Where no element is called a speech, those that begin with a name that recurs are; they are renamed.

    A time or a number may stand before the name.
    """
    if any(local_name(element) in SPEECHES for element in root.iter()):
        return
    groups: dict[tuple[str, str], list[Element]] = defaultdict(list)
    for element in root.iter():
        if isinstance(element.tag, str) and len(element) > 1 and _is_parted(element):
            groups[local_name(element), local_name(element[_before_name(element)])].append(element)
    best = max(groups.values(), key=_named_turns, default=[])
    if _named_turns(best) >= _ENOUGH:
        inner = Counter(local_name(child) for element in best for child in element[_before_name(element) + 1 :])
        paragraph = max(inner, key=lambda tag: inner[tag], default="")
        for element in best:
            _rename(element, paragraph)


def _before_name(element: Element) -> int:
    """How many of an element's first children are no words: a time of day, a number."""
    at = 0
    while at < min(len(element) - 2, _MOST_BEFORE) and not any(map(str.isalpha, words_of(element[at]))):
        at += 1
    return at


def _rename(element: Element, paragraph: str) -> None:
    """Make an element a speech, with its paragraphs of the same kind that bear no name and follow at once."""
    kind, first = local_name(element), _before_name(element)
    name, after = name_of(element[first]), element.getnext()
    element.tag = "speech"
    for child in element[:first]:
        child.tag = "meta"
    for child in list(element[first]):
        element[first].remove(child)
    element[first].tag, element[first].text = "speaker", name
    for child in element[first + 1 :]:
        if local_name(child) == paragraph:
            _part(child)
    while after is not None and local_name(after) == kind and not _begins_with_a_name(after):
        following = after.getnext()
        after.tag = "p"
        element.append(after)
        after = following


def _part(element: Element) -> None:
    """Make an element a paragraph; where it holds paragraphs and no words of its own, those."""
    stack = [element]
    while stack:
        now = stack.pop()
        children = [child for child in now if isinstance(child.tag, str)]
        if not children or not _is_parted(now) or _are_runs(children):
            now.tag = "p"
        else:
            now.tag = "div"
            stack.extend(children)


def _are_runs(children: Sequence[Element]) -> bool:
    """Whether elements are pieces of one paragraph: most of them stop in the middle of a sentence."""
    texts = [words_of(child) for child in children[:-1]]
    return sum(not text.endswith(_SENTENCE_ENDS) for text in texts) > len(texts) / 2


_SENTENCE_ENDS: Final = (".", "?", "!", ":", "…", "”", '"', "»", ")")


def _begins_with_a_name(element: Element) -> bool:
    return len(element) > 1 and _is_parted(element) and is_label(name_of(element[_before_name(element)]))


def name_of(element: Element) -> str:
    """A name whose parts stand in elements of their own: name and office, without the numbers beside them."""
    printed = " ".join((element[-1].tail or "").split()) if len(element) else ""
    if printed.endswith(":"):
        return printed.rstrip(":")
    parts: list[str] = []
    joins = False
    for text in element.xpath(".//text()"):
        part = " ".join(text.split())
        if not part or part.isdigit():
            continue
        named = text.is_text and bool(_NAME_PART.search(local_name(text.getparent())))
        if named and joins:
            part = f"{parts.pop()} {part}"
        parts.append(part)
        joins = named
    return ", ".join(parts)


_NAME_PART: Final = re.compile(r"(?:first|given|fore|middle|last|family|sur)[_-]?name$")


def _is_parted(element: Element) -> bool:
    """Whether an element's words all stand in elements of their own."""
    first = element[0]
    return isinstance(first.tag, str) and not (element.text or "").strip() and not (first.tail or "").strip()


def _named_turns(elements: Sequence[Element]) -> int:
    """How many of the elements are contributions: none unless nearly all begin with a name, and names recur."""
    names = [name_of(element[_before_name(element)]) for element in elements]
    rest = [len(words_of(element).split()) - len(name.split()) for element, name in zip(elements, names, strict=True)]
    return len(names) if are_names(names) and sum(rest) >= _SPOKEN * len(rest) else 0


def are_names(names: Sequence[str]) -> bool:
    """Whether nearly all of some texts have the shape of a label, and some stand there again."""
    counts = Counter(names)
    fit = [name for name in names if len(name.split()) <= _NAME and (is_label(name) or _recurs(name, counts))]
    return len(fit) >= max(_ENOUGH, _MOST * len(names)) and 1 < len(set(fit)) < len(fit)


def _recurs(name: str, counts: Mapping[str, int]) -> bool:
    """Whether a few words with a capital, as those of a chair in an unknown language, stand in a name's place again."""
    few = len(name.split()) <= _FEW and name[:1].isupper() and not any(map(str.isdigit, name))
    return few and counts[name] > 1 and name[-1] not in ".?!"


def turns_of(objects: Sequence[Object]) -> list[Object]:
    """The objects of a list under the names that turns have: one member holds words, another recurring names."""
    texts = _strings(objects)
    words = {key: sum(len(text.split()) for text in found) / len(objects) for key, found in texts.items()}
    text = max(words, key=lambda key: words[key], default=None)
    if text is None or words[text] < _SPOKEN:
        return []
    named = {key: len(set(found)) for key, found in texts.items() if key != text and are_names(found)}
    if not named:
        return []
    label = max(named, key=lambda key: named[key])
    return [dict(_renamed(one, text, label)) for one in objects]


def _strings(objects: Iterable[Object]) -> dict[str, list[str]]:
    texts: dict[str, list[str]] = defaultdict(list)
    for one in objects:
        for key, value in one.items():
            if isinstance(value, str) and value.strip():
                texts[key].append(value.strip())
    return texts


def _renamed(one: Object, text: str, label: str) -> Iterator[tuple[str, object]]:
    """A turn's members under names that are known; words that no name stands beside are a heading or a note."""
    if one.get(label):
        yield from (("text", one.get(text) or ""), ("label", one[label]))
    else:
        others = [str(value).lower() for key, value in one.items() if key != text]
        is_heading = any(value in ("heading", "title", "subject", "section") for value in others)
        yield from (("heading" if is_heading else "text", one.get(text) or ""), ("kind", "note"))
