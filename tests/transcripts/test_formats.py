"""Each format on an invented file, and what is said of a file that is broken, locked or swollen."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from archive.transcripts import (
    BrokenFile,
    EmptyFile,
    Locked,
    RangeKind,
    SeveralDocuments,
    TooLarge,
    Transcript,
    UnknownFormat,
    Unreadable,
    read,
    read_all,
    read_record,
)
from archive.transcripts.formats.packages import MOST_ENTRIES
from tests.transcripts.samples import labels, of, spoken

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_BOLD = "<w:rPr><w:b/></w:rPr>"


def zipped(**entries: str | bytes) -> bytes:
    """A zip package of entries, `__` in a name for a slash and `_dot_` for a full stop."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in entries.items():
            package.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return held.getvalue()


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def docx(*paragraphs: str) -> bytes:
    body = "".join(f"<w:p>{paragraph}</w:p>" for paragraph in paragraphs)
    return zipped(word__document_dot_xml=f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>')


def test_word_paragraphs_keep_their_bold_labels() -> None:
    data = docx(
        run("Ada Osk", _BOLD) + run(" It is lit."),
        run("Paul Lind", _BOLD) + run(" By whom?"),
        run("Ada Osk", _BOLD) + run(" By the keeper."),
    )
    found = read(data, "a.docx")
    assert labels(found) == ["Ada Osk", "Paul Lind", "Ada Osk"]
    assert found.format == "Word document"


def test_the_name_of_a_file_does_not_decide_its_format() -> None:
    assert read(docx(run("Q: Is it lit?"), run("A: It is.")), "a.txt").format == "Word document"


def test_open_document_paragraphs_keep_the_bold_of_their_styles() -> None:
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
        'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0">'
        '<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>'
        '<text:p><text:span text:style-name="T1">Osk:</text:span> It is lit.</text:p>'
        '<text:p><text:span text:style-name="T1">Lind:</text:span> By whom?</text:p>'
        '<text:p><text:span text:style-name="T1">Osk:</text:span> By the keeper.</text:p>'
        "</office:document-content>"
    )
    found = read(zipped(content_dot_xml=content), "a.odt")
    assert labels(found) == ["Osk", "Lind", "Osk"]
    assert found.turns[0].text == "It is lit."


RTF = (
    rb"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset204 Times;}}{\*\generator X;}"
    rb"{\b \'c2\'ee\'ef\'f0\'ee\'f1:} \u1050?\u1090?\u1086? \'ee\'ed?\par{\b Osk:} The \i keeper\i0 .\par"
    rb"{\b \'c2\'ee\'ef\'f0\'ee\'f1:} \'c4\'e0?\par}"
)


def test_rtf_is_read_in_the_code_page_that_it_declares() -> None:
    found = read(RTF, "a.rtf")
    assert labels(found) == ["Вопрос", "Osk", "Вопрос"]
    assert found.turns[0].text == "Кто он?"
    assert [r.kind for r in found.turns[1].ranges] == [RangeKind.EMPHASIS]


def pdf(*lines: str) -> bytes:
    """A PDF of one page with a text layer; with no lines, a page without one."""
    shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
    stream = f"BT /F1 12 Tf 72 720 Td {shown} ET" if lines else ""
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<</Type/Page/Parent 2 0 R/MediaBox [0 0 612 792]/Contents 4 0 R/Resources <</Font <</F1 5 0 R>>>>>>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    data, offsets = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{part}\nendobj\n".encode()
    start = len(data)
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    tail = f"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF"
    return data + f"xref\n0 6\n0000000000 65535 f \n{table}{tail}".encode()


def test_the_text_layer_of_a_pdf_is_read_with_its_pages() -> None:
    found = read(pdf("Q: Is it lit?", "Osk: It is lit.", "Q: By whom?", "Osk: By the keeper."), "a.pdf")
    assert labels(found) == ["Q", "Osk", "Q", "Osk"]
    assert found.turns[0].place.page == 1


def test_a_scanned_page_is_said_to_be_one() -> None:
    with pytest.raises(BrokenFile, match="recognise its characters"):
        read(pdf(), "a.pdf")


def test_a_page_that_is_cut_off_is_a_sentence() -> None:
    with pytest.raises(Unreadable):
        read(pdf("Q: Is it lit?")[:300], "a.pdf")


def test_a_zip_of_one_file_is_that_file_and_of_several_each_is_read() -> None:
    one = zipped(a_dot_txt="Q: Is it lit?\n\nOsk: It is.\n\nQ: Good.\n")
    assert labels(read(one, "a.zip")) == ["Q", "Osk", "Q"]
    several = zipped(a_dot_txt="Q: Is it lit?\n\nOsk: It is.\n\nQ: Good.\n", b_dot_bin=b"\x00\x01\x02\x00")
    with pytest.raises(SeveralDocuments):
        read(several, "a.zip")
    found = {name: reading for name, _, reading in read_all(several, "a.zip")}
    assert isinstance(found["a.zip/a.txt"], Transcript)
    assert isinstance(found["a.zip/b.bin"], UnknownFormat)


def test_a_package_that_swells_is_not_unpacked() -> None:
    swollen = zipped(word__document_dot_xml=b"\x00" * 20_000_000)
    with pytest.raises(TooLarge):
        read(swollen, "a.docx")


def test_a_package_of_too_many_entries_is_not_opened() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        for number in range(MOST_ENTRIES + 1):
            package.writestr(f"{number}.txt", "x")
    with pytest.raises(TooLarge):
        read(held.getvalue(), "a.zip")


def test_an_encrypted_package_says_so() -> None:
    data = bytearray(docx(run("Q: Is it lit?")))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + offset] |= 1
    with pytest.raises(Locked):
        read(bytes(data), "a.docx")


def test_no_entity_is_expanded_and_no_file_is_fetched() -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">'
        '<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        '<sitting><turn speaker="Ada Osk"><p>It is &c; lit &f; &eacute;.</p></turn>'
        '<turn speaker="Paul Lind"><p>By whom?</p></turn></sitting>'
    )
    assert spoken(of(bomb, "a.xml"))[0].text == "It is lit é."


def test_a_named_character_of_an_internal_subset_is_read() -> None:
    text = (
        '<!DOCTYPE x [\n<!ENTITY ndash "&#8211;">\n]>\n'
        '<x><speech speakername="Lady Osk"><p>1 &ndash; 2</p></speech></x>'
    )
    assert spoken(of('<?xml version="1.0"?>' + text, "a.xml"))[0].text == "1 – 2"


def test_scripts_and_markup_of_a_page_are_no_text() -> None:
    page = (
        "<html><head><script>alert(1)</script></head><body><nav><a href='/'>Home</a></nav><main><h1>The light</h1>"
        "<p><b>Osk</b>: It is <img src=x onerror=alert(1)> lit.</p><p><b>Lind</b>: By whom?</p>"
        "<p><b>Osk</b>: The keeper.</p></main></body></html>"
    )
    found = of(page, "a.html")
    assert [turn.text for turn in spoken(found)] == ["It is lit.", "By whom?", "The keeper."]
    assert ("navigation", "Home") in {(drop.reason, drop.text) for drop in found.dropped}


def test_a_page_declares_its_title_date_place_and_source() -> None:
    page = (
        '<html lang="en"><head><title>The light | House</title><meta property="og:site_name" content="House of Lights">'
        '<link rel="canonical" href="https://house.example/light"></head><body><article class="h-entry">'
        '<h1 class="p-name">The light</h1><time class="dt-published" datetime="2011-05-06">6 May</time>'
        '<span class="p-location">Orsund</span><p><b>Osk</b>: It is lit.</p><p><b>Lind</b>: Yes.</p>'
        "<p><b>Osk</b>: Good.</p></article></body></html>"
    )
    found = of(page, "a.html")
    assert (found.title, found.date, found.place) == ("The light", "2011-05-06", "Orsund")
    assert found.source is not None
    assert (found.source.name, found.source.url) == ("House of Lights", "https://house.example/light")


def test_front_matter_declares_and_a_hard_break_parts_the_place() -> None:
    found = of(
        "---\ntitle: The light\ndate: 2011-05-06\nsource_url: https://house.example/light\nlamp: oil\n---\n\n"
        "Harbour House  \nOrsund, Kestria\n\nQ    Is it lit?\n\nMS. OSK:  It is.\n\nQ    Good.\n",
        "a.md",
    )
    assert (found.title, found.date, found.place) == ("The light", "2011-05-06", "Harbour House, Orsund, Kestria")
    assert ("front-matter", "lamp: oil") in {(drop.reason, drop.text) for drop in found.dropped}


def test_json_lines_of_turns_are_read_and_a_broken_line_is_a_finding() -> None:
    lines = ['{"speaker": "Ada Osk", "text": "It is lit."}', "{broken", '{"speaker": "Paul Lind", "text": "By whom?"}']
    found = of("\n".join(lines), "a.jsonl")
    assert labels(found) == ["Ada Osk", "Paul Lind"]
    assert [(f.code, f.place.line) for f in found.findings] == [("line-unread", 2)]


def test_a_record_with_a_plain_text_is_segmented_and_its_escapes_are_read() -> None:
    found = read_record(
        {
            "id": "a/1",
            "title": "The keeper\\u2019s light",
            "date": "2011-05-06",
            "doc_type": "press-briefings",
            "source": "https://house.example/1",
            "language": "en",
            "text": "Q: Is it lit?\n\nMs. Osk: It is.\n\nQ: Good.\n",
        }
    )
    assert (found.title, found.date, found.kind) == ("The keeper’s light", "2011-05-06", "briefing")
    assert labels(found) == ["Q", "Ms. Osk", "Q"]
    assert found.identifiers == ("a/1", "https://house.example/1")


def test_a_record_in_a_json_file_is_read_as_the_record() -> None:
    record = {"title": "The light", "text": "Q: Is it lit?\n\nMs. Osk: It is.\n\nQ: Good.\n"}
    assert labels(of(json.dumps(record), "a.json")) == ["Q", "Ms. Osk", "Q"]


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", EmptyFile),
        (b" \n\n\t", EmptyFile),
        (b"\x00\x01\x02\x03" * 200, UnknownFormat),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), UnknownFormat),
        (b"%PDF-1.7 and nothing else", BrokenFile),
        (b"PK\x03\x04 and nothing else", BrokenFile),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and nothing else", BrokenFile),
        (b'{"turns": [', BrokenFile),
        (b"[" * 100_000, BrokenFile),
        (b"{\\rtf1 {\\fonttbl}}", BrokenFile),
    ],
)
def test_what_is_no_transcript_is_refused_with_a_sentence(data: bytes, refusal: type[Unreadable]) -> None:
    with pytest.raises(refusal) as refused:
        read(data, "a.bin")
    assert refused.value.sentence.endswith(".")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("koi8_r", "Вопрос: Когда он будет зажжён?\n\nОск: Он уже горит, и горит с мая.\n\nВопрос: Кем?\n\n" * 4),
        ("cp1251", "Вопрос: Когда он будет зажжён?\n\nОск: Он уже горит, и горит с мая.\n\nВопрос: Кем?\n\n" * 4),
        ("gb18030", "问：灯塔什么时候点亮？\n\n答：已经点亮了，是守塔人点亮的。\n\n" * 6),
        ("shift_jis", "問：灯台はいつ点灯しますか。\n\n答：もう点灯しています。\n\n" * 6),
        ("latin-1", "Q : Le phare est-il allumé ?\n\nR : Il l'a été à l'été, déjà.\n\n" * 6),
        ("utf-16", "Q: Is it lit?\n\nOsk: It is.\n\nQ: Good.\n"),
    ],
)
def test_an_encoding_that_is_not_declared_is_guessed_and_said_to_be(encoding: str, text: str) -> None:
    found = read(text.encode(encoding), "a.txt")
    expected = read(text.encode(), "a.txt")
    assert [turn.text for turn in found.turns] == [turn.text for turn in expected.turns]
    guessed = [f.code for f in found.findings if f.code == "encoding-guessed"]
    assert guessed == ([] if encoding == "utf-16" else ["encoding-guessed"])


@pytest.mark.parametrize(
    "data", [b"<?xml version='1.0'?>", b"<?xml version='1.0'?>\n<!-- a lamp -->", b"<?xml version='1.0'?><r></r"]
)
def test_xml_that_holds_nothing_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(Unreadable, match="holds no"):
        read(data, "a.xml")


def test_subtitles_of_markup_alone_are_refused_with_a_sentence() -> None:
    with pytest.raises(Unreadable, match="no cue with words"):
        read(b"WEBVTT\n\n00:01.000 --> 00:02.000\n<W Osk>", "a.vtt")
