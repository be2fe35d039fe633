"""Places: where it was said, from the lines between title and words, from a dateline, or from the end of a title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from archive.transcripts.dates import dates_in, is_date_line
from archive.transcripts.furniture import is_clock
from archive.transcripts.head import field_of
from archive.transcripts.kinds import kind_in
from archive.transcripts.vocabulary import HONORIFICS, OFFICES, fold
from archive.transcripts.wordlists import listed

_LINES: Final = range(1, 4)  # of a place above a date
_LONGEST_LINE: Final = 120  # characters
_UNDER_TITLE: Final = 2  # lines of a place
_AFTER_DATE: Final = 30  # characters

_MOST_WORDS: Final = 9
_FEW: Final = 4  # lines of a head among which a lone one may be its place
_SMALL: Final = listed(
    "of the de du des la le les es al el and & y e et da do der die das am im in an on sur d l upon dos del"
)
_IN_TITLE: Final = re.compile(
    r"(?:,|\b(?:AT|IN|À|A|EN|EM|В|at|in|à|en|em|в)\b|\s[-–—]|\s{2,})\s*(?P<place>[^\W\d_][^\d:;]{2,60}?)[\s,.–—-]*$"
)
_ROOM: Final = re.compile(
    r"\b(?:room|hall|house|palace|cent(?:re|er)|hotel|airport|building|office|garden|auditorium|embassy|headquarters|"
    r"chamber|castle|residence|mansion|park|plaza|square|university|estate|lawn|base|station|terminal|theatre|theater|"
    r"kremlin|palais|salle|hôtel|sala|palacio|palazzo|saal|schloss|дворец|зал)\b",
    re.IGNORECASE,
)


# Bodies that issue documents: their names are no places, unless a house or a hall is named with them.
_BODY: Final = re.compile(
    r"\b(?:ministry|department|commission|committee|conference|service|organi[sz]ation|republic|press|union|agency|"
    r"working|"
    r"group|council|secretariat|bureau|ministère|commission|ministerium|amt|ministerio|ministero|ministério|"
    r"министерство|"
    r"служба|proof|transcript|translation|copy|text|e&oe|government|parties|association|institute|society|"
    r"federation)\b|وزارة",
    re.IGNORECASE,
)


def place_in_lines(texts: Sequence[str]) -> str | None:
    """The place among the lines of a head: a body's name in brackets, else short capitalised lines that name no one."""
    for at, text in enumerate(texts):
        lines = [line.strip(" *_") for line in text.split("\n")]
        dated = any(is_date_line(beside, most=2) for beside in texts[max(0, at - 1) : at + 2])
        if (len(lines) == 1 and not (dated or _ROOM.search(text) or "," in text)) or STAMP.fullmatch(text.strip()):
            continue
        fit = _leading_places(lines)
        if fit and (len(lines) > 1 or len(texts) <= _FEW):
            following = takewhile(lambda line: "\n" not in line and is_place(line), texts[at + 1 : at + 3])
            return _joined([*fit, *following]) if len(lines) == 1 else _joined(fit)
    return None


def is_room(line: str) -> bool:
    """Whether a line may be a place within a town: a hall, a house."""
    return is_place(line) and bool(_ROOM.search(line))


STAMP: Final = re.compile(
    r"\W{0,3}(?:declassified.{0,40}|this document is the property of.{0,80}|please note.{0,80}|"
    r"if any part of this transcript.{0,60}|(?:please )?check against delivery.{0,20}|as prepared for delivery|"
    r"(?:\(?on the record).{0,60}|uncorrected.{0,60}|(?:provisional|final|english|original)|copy no\.? .{1,20}|"
    r"(?:top )?secret|confidential|restricted|unclassified|for immediate release|embargoed?.{0,60}|transcript|"
    r"e\s?&\s?oe.{0,30}|no date|undated|"
    r"e[.\s]{0,2}[&0o]?[.\s]{0,2}[o0][.\s]{0,2}e[.\s]{1,3}proof.{0,20}|proof only|check against delivery|press release|"
    r"as delivered|unofficial translation|draft|"
    r"секретно|совершенно секретно|confidentiel|vertraulich|seul le prononcé fait foi|"
    r"es gilt das gesprochene wort)\W{0,3}",
    re.IGNORECASE,
)


def place_under_title(title: str, lines: Sequence[str]) -> str | None:
    """The lines between a title of several lines and its date: `… OF THE COUNCIL` / `ORSUND` / `6 MAY 2011`."""
    for at, above in enumerate(lines):
        between = list(takewhile(is_place, lines[at + 1 : at + 1 + _UNDER_TITLE]))
        below = lines[at + 1 + len(between) : at + 2 + len(between)]
        if title != above and title.endswith(above) and between and below and is_date_line(below[0], most=2):
            return _joined(between)
    return None


_AT_EASTERN: Final = re.compile(r"[於于][:：]\s?([^\s（）()]{2,30})")


def place_in_passing(lines: Sequence[str]) -> str | None:
    """`（5月30日（火曜日）15時45分　於：灯台会議室）`: a place that names itself among other things on its line."""
    return next((found[1] for line in lines if (found := _AT_EASTERN.search(line))), None)


def place_in_brackets(lines: Sequence[str]) -> str | None:
    """A line that is a chamber's name in brackets, alone or after other lines in brackets."""
    for line in lines:
        for part in re.findall(r"\[([^\[\]]{2,60})\]", line):
            if line.startswith("[") and line.endswith("]") and is_place(part):
                return str(part)
    return None


def place_in_dateline(texts: Sequence[str]) -> str | None:
    """The place that a line gives before its date, or on the lines above a line with the date alone."""
    above = ""
    for text in texts:
        lines = [line.strip(" *_") for line in text.split("\n") if not STAMP.fullmatch(line.strip())]
        for at, line in enumerate(lines):
            broken, above = fold(above.rpartition(" ")[2]) in _RUNS_ON, line
            if broken:  # `… in the House of` / `Lords on 6 May 1970`
                continue
            found = dates_in(line)
            if found and not line[: found[0].start].strip(" ,") and at in _LINES and all(map(is_place, lines[:at])):
                return _joined(lines[:at])
            before = next(filter(None, map(_dateline, [line, *re.split(r"\s{3,}", line)])), None) or _after_date(line)
            if before:
                return before
    return None


_RUNS_ON: Final = listed("of the de du des der von")
_WEEKDAYS: Final = listed(
    "monday tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi "
    "samedi dimanche montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lunes "
    "martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato "
    "domenica segunda-feira terça-feira quarta-feira quinta-feira sexta-feira понедельник вторник "
    "среда четверг пятница суббота воскресенье понеділок вівторок середа четвер п'ятниця субота "
    "неділя الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد 星期一 星期二 星期三 星期四 星期五 "
    "星期六 星期日 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日"
)
_WEEKDAY: Final = re.compile(
    rf"(?:[\s,،–—-]*\b(?:on|am|le|el|il)\b)?(?:[\s,،–—-]*(?<!\w)(?:{'|'.join(sorted(_WEEKDAYS))})\.?)?"
    r"(?:[\s,،–—-]*\b(?:den|dem|el|le|the|il|on|am|vom|a|au|em|op)\b)?[\s,،–—-]*$",
    re.IGNORECASE,
)


def _dateline(text: str) -> str | None:
    """`Harbour City, 7 May 1970`: a place, and then nothing but the date."""
    line = " ".join(text.split())
    found = dates_in(line)
    if not found or len(line) > _LONGEST_LINE or len(line) - found[0].end > _AFTER_DATE:
        return None
    before = _WEEKDAY.sub("", line[: found[0].start]).strip(" ,.(–—-،")
    before += "." if _INITIALS.search(before) and f"{before}." in line else ""
    before = re.split(r"\b(?:AT|IN|at|in)\s", before)[-1]
    return _tidy(before) if before and is_place(before) else None


_INITIALS: Final = re.compile(r"\b[A-Z]\.[A-Z]$")  # `Orsund, K.D.`: the last stop is the place's own
_HELD: Final = re.compile(
    r"\b(?:(?i:held|given|delivered|meeting) (?i:at|in) (?:(?i:the) )?)(?P<place>[A-ZÀ-Þ\d][^;:()]{2,80}?),?\s+"
    r"(?i:on)\s+(?:(?i:[a-z]+day),?\s+)?(?=\d|[A-Z])"
)


def place_held(texts: Sequence[str]) -> str | None:
    """`… held at Harbour House, Orsund, on Thursday, 6 May 1970`: where a record says that it was held."""
    found = _HELD.search(" ".join(" ".join(text.split()) for text in texts))
    return _tidy(found["place"]) if found and dates_in(found.string[found.end() : found.end() + 40]) else None


_HOLDING: Final = re.compile(
    r"\b(?:held|given|gave|delivered|made|recorded|conducted|interviewed|spoke|prononcée?|donnée?|accordée?|tenue?|réalisée?|"
    r"gehalten|gegeben|geführt|celebrada|celebrado|realizada|realizado|concedida|ofrecida|pronunciado|tenuta|rilasciata|"
    r"concessa|realizada|proferido|gehouden)\b",
    re.IGNORECASE,
)
_PREPOSITION: Final = r"(?:in|at|à|en|a|zu|em|te)"
_AT_THE_END: Final = re.compile(
    rf"\s{_PREPOSITION}\s(?:the\s|la\s|le\s)?(?P<place>[A-ZÀ-Þ][\w’'.-]*(?:,?\s(?:(?:de|of|do|da|di|am|del)\s)?[A-ZÀ-Þ][\w’'.-]*){{0,4}})$"
)
_AT_ONCE: Final = re.compile(
    rf"^,?\s{_PREPOSITION}\s(?:the\s|la\s|le\s)?(?P<place>[A-ZÀ-Þ][\w’'-]*(?:,?\s[A-ZÀ-Þ][\w’'-]*){{0,3}})(?=[.,;)]|$|\s[a-zà-ÿ])"
)


def place_in_sentence(texts: Sequence[str]) -> str | None:
    """`… an interview given to Harbour Radio in Orsund on Thursday, 6 May 1970`: a place beside the day on which it
    was said.
    """
    for text in texts:
        line = " ".join(text.split())
        for day in dates_in(line):
            sentence = re.split(r"(?<=[^\W\d_]{3}[.?!])\s", line[: day.start])[-1]
            if not (_HOLDING.search(sentence) or kind_in(sentence)):
                continue
            before = _WEEKDAY.sub("", sentence)
            found = _AT_THE_END.search(before) or _AT_ONCE.search(line[day.end :])
            if found and is_place(found["place"]):
                return _tidy(found["place"])
    return None


def _after_date(line: str) -> str | None:
    """`10 June 2019 | Harbour City`: a date, and then nothing but a place."""
    found = dates_in(line)
    if not found or line[: found[0].start].strip(" ,") or len(line) > _LONGEST_LINE:
        return None
    after = re.sub(r"^(?:\s?(?:года|году|год|року|г\.|р\.))?[\s,|·•–—-]+", "", line[found[0].end :])
    return _tidy(after) if after != line[found[0].end :] and after and is_place(after) else None


def _leading_places(lines: Sequence[str]) -> list[str]:
    fit = []
    for line in lines:
        if is_place(line):
            fit.append(line)
        elif not (is_date_line(line) or is_clock(line)):
            return [] if not fit else fit if len(fit) == len(lines) else []
    return fit


_NEVER_FIRST: Final = listed("from by with to for on at printed present transcribe click please")


# What a head prints in capitals that is no place: its parts, its pictures, an hour of sending.
_NO_PLACE: Final = re.compile(
    r"^(?:aired|broadcast|congreso|photo|foto|fotografía|фото|текст|deb|date)\b|"
    r"\b(?:transcript|contents|questions|interview|hearing|papers|bill|deb|date|mps?|page|introduction|agenda|summary|minutes)\b|"
    r"[:：【]|（$",
    re.IGNORECASE,
)


def _is_no_place(line: str, words: Sequence[str]) -> bool:
    return not words[0] or bool(_NO_PLACE.search(line)) or any(fold(word.strip("–—-،")) in _WEEKDAYS for word in words)


def is_place(line: str) -> bool:
    """Whether a line may be the name of a place: few capitalised words, no office, no kind of document, no field."""
    line = _TOWN.sub("", line)
    words = [word.strip(".,()") for word in line.split()]
    if not words or fold(words[0]) in _NEVER_FIRST or len(words) > _MOST_WORDS or line[-1] in ":?!;" or field_of(line):
        return False
    if (kind_in(line) and not _ROOM.search(line)) or _is_no_place(line, words):
        return False
    if is_date_line(line) or is_clock(line) or any(c.isdigit() for c in line) or re.search(r"[\[\]{}<>|@]", line):
        return False
    if _BODY.search(line) and not _ROOM.search(line):
        return False
    if not _ROOM.search(line) and any(
        fold(word) in OFFICES or fold(word) in HONORIFICS - {"st", "de", "e", "d", "g"} for word in words
    ):
        return False
    return all(not word or word[0].isupper() or fold(word) in _SMALL or not word[0].islower() for word in words)


_TOWN: Final = re.compile(r"^(?:г|гор|м)\.\s?(?=[А-ЯЁІЇЄҐ])")  # `г. Минск`: a town, shortened


def _joined(lines: Sequence[str]) -> str:
    return _tidy(", ".join(line.strip(" ,") for line in lines))


def _tidy(place: str) -> str:
    return _TOWN.sub("", re.sub(r"\s+", " ", place).strip(" ,;*_،"))


_OF_THE_YEAR: Final = re.compile(r"(?<=\d)\s(?:года|году|год|року|г\.|р\.)\s*$")


def place_in_title(title: str) -> str | None:
    """The place at the end of a title, before its date: `… AT HARBOUR AIRPORT 28TH MARCH 1967`."""
    title = _OF_THE_YEAR.sub("", title)
    found = dates_in(title)
    if found and found[-1].end < len(title.rstrip(" .)")):
        return None
    before = _WEEKDAY.sub("", title[: found[-1].start]) if found else title
    if not found and not re.search(r"\s{3,}", title):
        named = re.search(r"\b(?:at|in)\s((?:[A-Z][\w'’-]+(?:,? |$)){1,4})$", title)
        return _tidy(named.group(1)) if named and is_place(named.group(1).strip()) and kind_in(title) else None
    return _last_part(before)


def _last_part(before: str) -> str | None:
    whole = before
    before = before.rstrip(" ,.–—-")
    before += "." if _INITIALS.search(before) and f"{before}." in whole else ""
    parts = re.split(r"\s{3,}|\s[-–—]\s|\b(?:AT|IN|at|in)\s(?:THE |the )?", before)
    last = parts[-1].strip(" ,")
    if len(parts) > 1 and _is_proper(last):
        return _tidy(last)
    by_comma = before.rpartition(",")[2].strip()
    return _tidy(by_comma) if "," in before and _is_proper(by_comma) else None


def _is_proper(place: str) -> bool:
    return is_place(place) and place[:1].isupper()
