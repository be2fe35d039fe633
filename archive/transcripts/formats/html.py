"""HTML: the words of a page, parted into blocks; scripts left out, navigation listed as dropped."""

from __future__ import annotations

import re
from typing import Final

import lxml.html
from lxml import etree

from archive.transcripts.encoding import Decoded, tidy
from archive.transcripts.errors import BrokenFile
from archive.transcripts.flattened import unflattened
from archive.transcripts.formats.columns import join_columns
from archive.transcripts.formats.registry import TextFormat
from archive.transcripts.formats.trees import Walker, is_furniture
from archive.transcripts.formats.webpage import declared_of, main_part, outside
from archive.transcripts.furniture import without_page_furniture
from archive.transcripts.head import field_of
from archive.transcripts.manuscript import Block, Manuscript
from archive.transcripts.paragraphs import blocks_of
from archive.transcripts.trailer import source_of
from archive.transcripts.transcript import Dropped, Place

_FEW_TAGS: Final = 2  # that make a text a fragment of HTML

_PAGE: Final = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html\b|head\b|body\b)",
    re.IGNORECASE | re.DOTALL,
)
_FRAGMENT: Final = re.compile(
    r"<(?:p|br|div|h[1-6]|table|ul|ol|strong|b|span|article|blockquote|pre|em|i|font)\b[^<>]{0,800}/?>", re.IGNORECASE
)


def open_html(decoded: Decoded) -> Manuscript:
    """The blocks of a page's main part, what its head declares, and its navigation as dropped text."""
    tree = parse(decoded.text)
    main = main_part(tree)
    declared = declared_of(tree)
    join_columns(main)
    blocks = blocks_of_tree(main)
    dropped = outside(tree, main, blocks, declared)
    title = tree.findtext(".//head/title")
    if title and title.strip() and " ".join(title.split()) not in declared.values():
        dropped = (Dropped(" ".join(title.split()), "page-title", Place(1)), *dropped)
    for drop in dropped:
        named = field_of(drop.text)
        source = source_of(named[1]) if named and named[0] == "source" else None
        if source and source.name and "source_name" not in declared:
            declared["source_name"] = source.name
    return unflattened(Manuscript("HTML", tuple(blocks), declared, dropped=dropped, findings=decoded.findings))


def parse(text: str) -> lxml.html.HtmlElement:
    """The tree of a page. Raises BrokenFile where there is none."""
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise BrokenFile("The page holds no element that can be read.") from error
    return tree


def blocks_of_tree(tree: lxml.html.HtmlElement) -> list[Block]:
    """The blocks of an element, `pre` set as plain text."""
    blocks: list[Block] = []
    for block in Walker(is_furniture).walk(tree):
        blocks.extend(_preformatted(block) if block.level == -1 else [block])
    return blocks


def _preformatted(block: Block) -> list[Block]:
    text, _ = without_page_furniture(block.text)
    return blocks_of(text, block.place.line or 1)


def blocks_of_fragment(text: str) -> list[Block]:
    """The blocks of HTML that stands inside another file's field."""
    return blocks_of_tree(parse(f"<div>{tidy(text)}</div>"))


def holds_markup(text: str) -> bool:
    """Whether a text is HTML, or a fragment of it."""
    return bool(_PAGE.match(text)) or len(_FRAGMENT.findall(text[:6000])) >= _FEW_TAGS


def _knows(head: str, extension: str) -> bool:
    if _PAGE.match(head):
        return True
    if head.lstrip().startswith("<?xml") or extension in ("md", "markdown", "txt", "json", "csv"):
        return False
    return head.lstrip().startswith("<") and holds_markup(head)


FORMAT: Final = TextFormat("HTML", _knows, open_html)
