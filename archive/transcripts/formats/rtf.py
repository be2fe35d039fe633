"""RTF: the words between its control words, with bold and small capitals, in the encodings that it declares."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace
from typing import Final

from archive.transcripts.encoding import tidy
from archive.transcripts.errors import BrokenFile
from archive.transcripts.flattened import unflattened
from archive.transcripts.manuscript import Block, Form, Manuscript, Mark, MarkKind
from archive.transcripts.transcript import Place

_BEYOND_UNICODE: Final = 0x110000

_TOKEN: Final = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_SKIPPED: Final = frozenset(
    b"fonttbl colortbl stylesheet info pict object header footer headerl headerr footerl footerr themedata datastore "
    b"listtable listoverridetable revtbl rsidtbl generator xmlnstbl latentstyles fldinst bkmkstart bkmkend filetbl "
    b"colorschememapping pntext mmathPr wgrffmtfilter shppict nonshppict sp sn sv".split()
)
_SIGNS: Final = {
    b"par": "\r", b"sect": "\r", b"page": "\r", b"row": "\r", b"cell": "\t", b"line": "\n", b"tab": "\t",
    b"emdash": "—",
    b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•",
    b"emspace": " ",
    b"enspace": " ", b"qmspace": " ", b"~": " ", b"_": "-", b"-": "", b"\n": "\r", b"\r": "\r",
}  # fmt: skip
_CHARSETS: Final = {
    0: "cp1252",
    128: "cp932",
    129: "cp949",
    134: "gb18030",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
_DEEPEST: Final = 2000


@dataclass(slots=True)
class _State:
    strong: bool = False
    emphasis: bool = False
    capitals: bool = False
    skip: bool = False
    note: bool = False
    unicode_skip: int = 1
    encoding: str = "cp1252"


@dataclass(slots=True)
class _Writer:
    """Gathers the words of paragraphs, with the state that each piece was printed in."""

    blocks: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, text: str, state: _State) -> None:
        if state.note:
            self.notes.append(text)
            return
        text = text.upper() if state.capitals else text
        if state.strong:
            self._mark(MarkKind.STRONG, len(text))
        if state.emphasis:
            self._mark(MarkKind.EMPHASIS, len(text))
        self.pieces.append(text)
        self.length += len(text)

    def _mark(self, kind: MarkKind, length: int) -> None:
        for at in range(len(self.marks) - 1, max(-1, len(self.marks) - 3), -1):
            if self.marks[at].kind is kind and self.marks[at].end == self.length:
                self.marks[at] = replace(self.marks[at], end=self.length + length)
                return
        self.marks.append(Mark(kind, self.length, self.length + length))

    def end_note(self) -> None:
        note = " ".join("".join(self.notes).split())
        if note:
            self.marks.append(Mark(MarkKind.FOOTNOTE, self.length, self.length, note))
        self.notes.clear()

    def end(self) -> None:
        whole = "".join(self.pieces)
        if whole.strip():
            lead = len(whole) - len(whole.lstrip())
            bare = tidy(whole.strip())
            marks = tuple(
                Mark(m.kind, max(0, m.start - lead), max(0, min(len(bare), m.end - lead)), m.value) for m in self.marks
            )
            self.blocks.append(Block(bare, Form.PARAGRAPH, marks=marks, place=Place(len(self.blocks) + 1)))
        self.pieces, self.marks, self.length = [], [], 0


def open_rtf(data: bytes) -> Manuscript:
    """The paragraphs of an RTF file. Raises BrokenFile where it holds no words."""
    writer = _Writer()
    reader = _Reader(writer)
    for token in _TOKEN.finditer(data):
        reader.take(token)
    writer.end()
    if not writer.blocks:
        raise BrokenFile("The RTF file holds no words.")
    return unflattened(Manuscript("RTF", tuple(writer.blocks)))


class _Reader:
    def __init__(self, writer: _Writer) -> None:
        self._writer = writer
        self._stack: list[_State] = []
        self._state = _State()
        self._fonts: dict[int, str] = {}
        self._font: int | None = None
        self._in_fonts = 0
        self._pending = bytearray()
        self._to_skip = 0
        self._opened = False

    def take(self, token: re.Match[bytes]) -> None:
        word, number, byte, sign, brace, text = token.groups()
        if byte is not None:
            self._byte(int(byte, 16))
            return
        self._flush()
        if brace == b"{":
            self._open()
        elif brace == b"}":
            self._close()
        elif word is not None:
            self._word(word, int(number) if number else None)
        elif sign is not None:
            self._sign(sign)
        elif text is not None:
            self._text(text)
        self._opened = brace == b"{" or (sign == b"*" and self._opened)

    def _byte(self, value: int) -> None:
        if self._to_skip:
            self._to_skip -= 1
        elif not self._state.skip:
            self._pending.append(value)

    def _flush(self) -> None:
        if self._pending:
            self._writer.add(bytes(self._pending).decode(self._state.encoding, "replace"), self._state)
            self._pending.clear()

    def _open(self) -> None:
        if len(self._stack) > _DEEPEST:
            raise BrokenFile("The RTF file is nested too deeply to be read.")
        self._stack.append(replace(self._state))

    def _close(self) -> None:
        was_note = self._state.note
        self._state = self._stack.pop() if self._stack else _State()
        if was_note and not self._state.note:
            self._writer.end_note()
        if len(self._stack) < self._in_fonts:
            self._in_fonts = 0

    def _sign(self, sign: bytes) -> None:
        if sign == b"*" and self._opened:
            self._state.skip = True
        elif sign in (b"\\", b"{", b"}"):
            self._text(sign)
        elif sign in _SIGNS and not self._state.skip:
            self._put(_SIGNS[sign])

    def _put(self, text: str) -> None:
        if text == "\r" and not self._state.note:
            self._writer.end()
        else:
            self._writer.add(text, self._state)

    def _text(self, text: bytes) -> None:
        if self._to_skip:
            cut = min(self._to_skip, len(text))
            text, self._to_skip = text[cut:], self._to_skip - cut
        if text and not self._state.skip:
            self._writer.add(text.decode(self._state.encoding, "replace"), self._state)

    def _word(self, word: bytes, number: int | None) -> None:
        state = self._state
        if self._opened and word in _SKIPPED:
            state.skip = True
            if word == b"fonttbl":
                self._in_fonts = len(self._stack)
        elif word == b"footnote":
            state.note, state.skip = True, False
        elif word == b"u" and number is not None:
            self._unicode(number)
        elif word in _SIGNS and not state.skip:
            self._put(_SIGNS[word])
        else:
            self._set(word, number)

    def _unicode(self, number: int) -> None:
        self._to_skip = self._state.unicode_skip
        code = number + 0x10000 if number < 0 else number
        if not self._state.skip and 0 < code < _BEYOND_UNICODE:
            self._writer.add(chr(code), self._state)

    def _set(self, word: bytes, number: int | None) -> None:
        state, on = self._state, number != 0
        if word == b"b":
            state.strong = on
        elif word == b"i":
            state.emphasis = on
        elif word in (b"caps", b"scaps"):
            state.capitals = on and word == b"caps"
            state.strong = state.strong or (on and word == b"scaps")
        elif word == b"plain":
            state.strong = state.emphasis = state.capitals = False
        elif word == b"uc":
            state.unicode_skip = max(0, min(number if number is not None else 1, 8))
        elif word == b"ansicpg" and number:
            state.encoding = _known(f"cp{number}")
        elif word == b"f" and number is not None:
            self._font = number
            state.encoding = self._fonts.get(number, state.encoding) if not self._in_fonts else state.encoding
        elif word == b"fcharset" and self._font is not None and number in _CHARSETS and number != 0:
            self._fonts[self._font] = _CHARSETS[number]


def _known(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"
