"""Inferred speeches: in XML and JSON whose names say nothing, contributions are told by their shape: a name, words."""

from __future__ import annotations

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
_SPOKEN: Final = 4  # words of a contribution, on average


def name_speeches(root: Element) -> None:
    """Where no element is called a speech, those whose first child is a name that recurs are; they are renamed."""
    if any(local_name(element) in SPEECHES for element in root.iter()):
        return
    groups: dict[tuple[str, str], list[Element]] = defaultdict(list)
    for element in root.iter():
        if isinstance(element.tag, str) and len(element) > 1 and _is_parted(element):
            groups[local_name(element), local_name(element[0])].append(element)
    best = max(groups.values(), key=_named_turns, default=[])
    if _named_turns(best) >= _ENOUGH:
        inner = Counter(local_name(child) for element in best for child in element[1:])
        paragraph = max(inner, key=lambda tag: inner[tag], default="")
        for element in best:
            _rename(element, paragraph)


def _rename(element: Element, paragraph: str) -> None:
    """Make an element a speech, with its paragraphs of the same kind that bear no name and follow at once."""
    kind, name = local_name(element), name_of(element[0])
    after = element.getnext()
    element.tag = "speech"
    for child in list(element[0]):
        element[0].remove(child)
    element[0].tag, element[0].text = "speaker", name
    for child in element[1:]:
        child.tag = "p" if local_name(child) == paragraph else child.tag
    while after is not None and local_name(after) == kind and not _begins_with_a_name(after):
        following = after.getnext()
        after.tag = "p"
        element.append(after)
        after = following


def _begins_with_a_name(element: Element) -> bool:
    return len(element) > 1 and _is_parted(element) and is_label(name_of(element[0]))


def name_of(element: Element) -> str:
    """A name whose parts stand in elements of their own: name and office, without the numbers beside them."""
    printed = " ".join((element[-1].tail or "").split()) if len(element) else ""
    if printed.endswith(":"):
        return printed.rstrip(":")
    parts = [" ".join((part or "").split()) for part in element.itertext()]
    return ", ".join(part for part in parts if part and not part.isdigit())


def _is_parted(element: Element) -> bool:
    """Whether an element's words all stand in elements of their own."""
    first = element[0]
    return isinstance(first.tag, str) and not (element.text or "").strip() and not (first.tail or "").strip()


def _named_turns(elements: Sequence[Element]) -> int:
    """How many of the elements are contributions: none unless nearly all begin with a name, and names recur."""
    names = [name_of(element[0]) for element in elements]
    rest = [len(words_of(element).split()) - len(name.split()) for element, name in zip(elements, names, strict=True)]
    return len(names) if _are_names(names) and sum(rest) >= _SPOKEN * len(rest) else 0


def _are_names(names: Sequence[str]) -> bool:
    fit = [name for name in names if len(name.split()) <= _NAME and is_label(name)]
    return len(fit) >= max(_ENOUGH, _MOST * len(names)) and 1 < len(set(fit)) < len(fit)


def turns_of(objects: Sequence[Object]) -> list[Object]:
    """The objects of a list under the names that turns have: one member holds words, another recurring names."""
    texts = _strings(objects)
    words = {key: sum(len(text.split()) for text in found) / len(objects) for key, found in texts.items()}
    text = max(words, key=lambda key: words[key], default=None)
    if text is None or words[text] < _SPOKEN:
        return []
    named = {key: len(set(found)) for key, found in texts.items() if key != text and _are_names(found)}
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
