"""What is cited in the comparison with citeproc-js: each kind of document, and each odd name, date and title."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from archive.citation.cited import Cited, Name
from archive.citation.formats import csl
from archive.citation.references import Reference
from archive.models import DocumentKind

MARENDAL, VANE = Name("Ilse Marendal", "Marendal", "Ilse"), Name("Ada Vane", "Vane", "Ada")
REX = Name("Jean-Pierre van der Rex", "van der Rex", "Jean-Pierre")
ADDRESS = "https://archive.example/ark:/99999/fk4w3r7c2k.v2"
WHOLE = Cited(
    title="Joint press conference on the tolls",
    address=ADDRESS,
    kind="Press conference",
    date="2019-09-14",
    place="Orsund",
    series="Papers of the Aure Commission",
    series_number="212",
    version=2,
    speakers=(MARENDAL,),
    event="Conference on the Narrow Sea",
    source="Ministry of the Ports",
    ark="ark:/99999/fk4w3r7c2k.v2",
    language="en",
)
TURN = replace(WHOLE, turn=7, address=f"{ADDRESS}/t7")
NAMES = {
    "two": (MARENDAL, VANE),
    "three": (MARENDAL, VANE, REX),
    "four": (MARENDAL, VANE, REX, Name("Per Oxen", "Oxen", "Per")),
    **{str(many): tuple(Name(f"G{n} F{n}", f"F{n}", f"G{n}") for n in range(many)) for many in (6, 7, 20, 21, 22)},
    "a ministry": (Name("Foreign Ministry of Halvern", "Foreign Ministry of Halvern"),),
    "a state with “and” in it": (Name("Trinidad and Tobago", "Trinidad and Tobago"), MARENDAL),
    "particles": (REX,),
    "two given names and particles": (Name("Jan Peter van der Berg", "van der Berg", "Jan Peter"),),
    "de": (Name("Charles de Gaulle", "de Gaulle", "Charles"),),
    "an article": (Name("Adel al-Jubeir", "al-Jubeir", "Adel"),),
    "a double name": (Name("David Ben-Gurion", "Ben-Gurion", "David"),),
    "one word": (Name("Suharto", "Suharto"),),
    "family name first": (Name("Wang Wenbin", "Wang", "Wenbin"),),
    "family name first, and another": (Name("Wang Wenbin", "Wang", "Wenbin"), VANE),
    "Chinese, whole": (Name("王文斌", "王文斌"),),
    "Chinese, apart": (Name("王文斌", "王", "文斌"),),
    "Cyrillic": (Name("Сергей Лавров", "Лавров", "Сергей"),),
    "Cyrillic, with a patronymic": (Name("Сергей Викторович Лавров", "Лавров", "Сергей Викторович"),),
    "Arabic": (Name("أحمد أبو الغيط", "أبو الغيط", "أحمد"),),
    "an Arabic ministry": (Name("وزارة الخارجية", "وزارة الخارجية"),),
    "von": (Name("Otto von Bismarck", "von Bismarck", "Otto"), VANE),
    "a particle within": (Name("Valéry Giscard d'Estaing", "Giscard d'Estaing", "Valéry"),),
    "an apostrophe": (Name("Conor O'Neil-Smythe", "O'Neil-Smythe", "Conor"),),
    "ayn and hamza": (Name("ʿAbd al-ʿAzīz ibn Saʿūd", "ibn Saʿūd", "ʿAbd al-ʿAzīz"),),
    "small letters": (Name("e. e. cummings", "cummings", "e. e."),),
    "initials": (Name("A. P. J. Abdul Kalam", "Kalam", "A. P. J. Abdul"),),
    "a suffix": (Name("Martin Luther King Jr.", "King Jr.", "Martin Luther"),),
    "two family names": (Name("José María Aznar López", "Aznar López", "José María"),),
    "a title in the given name": (Name("Dame Margaret Beckett", "Beckett", "Dame Margaret"),),
    "a title of two words": (Name("U Thant", "U Thant"), VANE),
    "a peer": (Name("Baroness Ashton of Upholland", "Baroness Ashton of Upholland"),),
    "Al with a capital": (Name("Mohammed bin Rashid Al Maktoum", "Al Maktoum", "Mohammed bin Rashid"),),
    "Vietnamese": (Name("Nguyễn Phú Trọng", "Nguyễn", "Phú Trọng"),),
    "Korean, in Latin letters": (Name("Ban Ki-moon", "Ban", "Ki-moon"),),
    "Korean": (Name("반기문", "반", "기문"),),
    "Japanese": (Name("安倍晋三", "安倍", "晋三"),),
    "Thai": (Name("สมชาย ใจดี", "ใจดี", "สมชาย"),),
    "Hebrew": (Name("דוד בן־גוריון", "בן־גוריון", "דוד"),),
    "Greek": (Name("Κωνσταντίνος Καραμανλής", "Καραμανλής", "Κωνσταντίνος"),),
    "Icelandic": (Name("Vigdís Finnbogadóttir", "Finnbogadóttir", "Vigdís"),),
    "Bengali": (Name("শেখ হাসিনা", "হাসিনা", "শেখ"),),
    "a label in capitals": (Name("A SENIOR ADMINISTRATION OFFICIAL", "A SENIOR ADMINISTRATION OFFICIAL"),),
    "whoever interprets": (Name("Ms. Zhang (through an interpreter)", "Ms. Zhang (through an interpreter)"),),
}
# What ends a name, or parts two, in one format or another. Styles print each as it stands.
NAMES_WITH_SIGNS = {
    "a suffix after a comma": (Name("Martin Luther King, Jr.", "King, Jr.", "Martin Luther"),),
    "a suffix in the given name": (Name("Franklin D. Roosevelt, Jr.", "Roosevelt", "Franklin D., Jr."), MARENDAL),
    "a ministry with a comma": (
        Name("Ministry of Trade, Industry and Energy", "Ministry of Trade, Industry and Energy"),
    ),
    "ministries with commas": (Name("Trade, Industry", "Trade, Industry"), Name("War, Office", "War, Office"), VANE),
    "a semicolon": (Name("Ministry of Trade; Industry", "Ministry of Trade; Industry"),),
    "an ampersand": (Name("Smith & Wesson Ltd", "Smith & Wesson Ltd"), VANE),
    "and": (Name("Per and Kari Bakke", "Bakke", "Per and Kari"), VANE),
    "And": (Name("Anders And", "And", "Anders"), Name("And", "And"), VANE),
    "and in capitals": (Name("FOO AND BAR", "FOO AND BAR"), VANE),
    "braces": (Name("The {Inner} Circle", "The {Inner} Circle"), Name("A {B", "{B", "A"), Name("C} D", "D", "C}")),
    "signs of TeX": (Name("100% #1_Fund $ ^ ~ \\x", "100% #1_Fund $ ^ ~ \\x"), Name("A_B C%D", "C%D", "A_B")),
    "quotation marks": (Name('The "Group of 77" and China', 'The "Group of 77" and China'), VANE),
    "marks of HTML": (Name("Tom <b>Bold</b> &amp; Co.", "Tom <b>Bold</b> &amp; Co."), Name("A <B", "<B", "A")),
    "an at sign": (Name("@UN_Spokesperson", "@UN_Spokesperson"),),
    "a line": (Name("Ada\u00a0Vane", "Vane", "Ada"), Name("A slash/B", "slash/B", "A")),
    "others": (Name("Others", "Others"), Name("others", "others")),
}
DATES = (
    "", "2019", "2019-09", "1957~", "1957-03~", "1957-03-14?", "1957%", "2019-05-06/2019-05-07",
    "2019-05-30/2019-06-02",
    "2019-05/2019-06", "2018-12-30/2019-01-02",
    "2018/2019", "2019-21", "195X", "19XX", "1875-04-XX", "1875-XX-XX",
    "1950/..", "../1950", "1950/", "2019-05-06~/2019-05-07", "2019-03-14T10:30:00Z", "0875",
)  # fmt: skip
TITLES = (
    "Who pays?", "On “free” passage", "On \"free\" passage and the king's tolls",
    "The tolls: a report of the commission",
    "To be or not to be!", "the law of the sea – an outline", "U.S. and EU talks, with remarks by the President",
    "“Wholly quoted”", "Remarks on ‘ice’", "Statement by Mr. A. at the end...", "Is it true? An answer",
    "G7 leaders' statement on rule-of-law matters between the parties in Europe", "A title with a stop.",
    "Exchange of notes between the Prime Minister and the ambassador, 12 May", "On the tolls of 1857 & 1858",
)  # fmt: skip
_ONE_OF_EACH_TYPE = ("Speech", "Interview", "Debate", "Treaty", "Letter", "Report", "Communiqué")
OTHER_TITLES = {
    "fr": "Conférence de presse du ministre", "de": "Erklärung zur Lage", "ru": "Пресс-конференция министра",
    "ar": "مؤتمر صحفي للوزير", "zh": "外交部例行记者会", "": "Conférence de presse",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """What is cited, under a name that says what is odd in it."""

    name: str
    what: Cited

    def item(self, key: str) -> dict[str, Any]:
        """Return it as the archive exports it in CSL-JSON."""
        what = self.what
        reference = Reference(key, what, "", what.ark, what.language, what.event, what.source)
        return csl.item(reference)


def cases() -> list[Case]:
    """Return all cases; their names are unique."""
    return [Case(" · ".join(name), what) for name, what in _cases()]


def _cases() -> Iterator[tuple[tuple[str, ...], Cited]]:
    for kind in [*(str(kind.label) for kind in DocumentKind), ""]:
        each = replace(WHOLE, kind=kind)
        bare = Cited("Entry of a list", ADDRESS, kind=kind, ark=WHOLE.ark, language="en")
        yield (kind, "whole"), each
        yield (kind, "no author"), replace(each, speakers=())
        yield (kind, "turn"), replace(TURN, kind=kind)
        yield (kind, "turn of nobody"), replace(TURN, kind=kind, speakers=())
        yield (kind, "passage"), replace(TURN, kind=kind, unit="passage")
        yield (kind, "an entry without a text"), replace(each, version=None)
        yield (kind, "bare"), bare
        yield (kind, "with a date alone"), replace(bare, date="2019-09-14")
        yield (kind, "no source"), replace(each, source="")
        yield (kind, "no place"), replace(each, place="")
        yield (kind, "no event, a series without a number"), replace(each, event="", series_number="")
        yield (kind, "two"), replace(each, speakers=NAMES["two"])
        yield (kind, "family name first"), replace(each, speakers=NAMES["family name first"])
        yield (kind, "withdrawn"), replace(each, withdrawn_on="2020-01-12")
        yield (kind, "a question"), replace(each, title="Who pays?")
        for date in DATES if kind in _ONE_OF_EACH_TYPE else DATES[:2]:
            yield (kind, f"date {date}"), replace(each, date=date)
            yield (kind, f"date {date} alone"), replace(bare, date=date, title="Who pays?", speakers=(MARENDAL,))
    for name, speakers in NAMES.items():
        yield ("Statement", name), replace(WHOLE, kind="Statement", speakers=speakers)
    for title in TITLES:
        yield ("Speech", title), replace(WHOLE, kind="Speech", title=title)
        yield ("Speech", title, "no author"), replace(WHOLE, kind="Speech", title=title, speakers=())
        yield ("Report", title), replace(WHOLE, kind="Report", title=title)
    for language, title in OTHER_TITLES.items():
        yield ("Briefing", language or "no language"), replace(WHOLE, kind="Briefing", title=title, language=language)
