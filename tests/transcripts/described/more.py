"""Heads of several languages that were written down after the others, and read once before a rule was changed."""

from __future__ import annotations

from tests.transcripts.described.described import Described

DESCRIBED = (
    Described(
        "a title after the word transcript, lines of day, place and hour below it",
        "a.txt",
        """Transcript: Briefing on the Winter Ferries
Thursday, February 3, 2022
Harbour House Press Room, Belmar
2:05 P.M.

MS. OSK: Good afternoon. The ferries run again.

Q Do they run on time?

MS. OSK: They run.
""",
        "Briefing on the Winter Ferries",
        "2022-02-03",
        "Harbour House Press Room, Belmar",
    ),
    Described(
        "a line that begins with in, and dem before the day",
        "c.txt",
        """Pressestatements von Bundeskanzlerin Osk und Ministerpräsident Lind

in Belmar am Montag, dem 9. Februar 2015

BK'IN OSK: Meine Damen und Herren, wir haben über das Eis gesprochen.

MP LIND: Und über den Leuchtturm.

FRAGE: Wann wird er angezündet?

BK'IN OSK: Heute Abend.
""",
        "Pressestatements von Bundeskanzlerin Osk und Ministerpräsident Lind",
        "2015-02-09",
        "Belmar",
    ),
    Described(
        "title, place and day in one Russian sentence",
        "d.txt",
        """Выступление Министра рек П.Линда на открытии навигации, Калининград, 14 апреля 2016 года

Уважаемые друзья! Мы открываем навигацию. Я благодарю всех, кто пришёл.

Река наша широка, и места хватит всем.
""",
        "Выступление Министра рек П.Линда на открытии навигации, Калининград, 14 апреля 2016 года",
        "2016-04-14",
        "Калининград",
    ),
    Described(
        "a title that goes on in small letters, and held at",
        "e.txt",
        """MINUTES OF THE THIRD MEETING
of the Joint River Commission
held at the Town Hall, Belmar, on Tuesday 12 October 1965 at 10.00 a.m.

Present: Miss A. Osk (Chair), Mr P. Lind

The Chair: I declare the meeting open.

Mr Lind: I move that the ice be noted.

The Chair: It is noted.
""",
        "MINUTES OF THE THIRD MEETING of the Joint River Commission",
        "1965-10-12",
        "Town Hall, Belmar",
    ),
    Described(
        "title and dateline in one paragraph",
        "f.txt",
        """Intervención de la Ministra Ada Osk ante el Consejo del Río
Nueva York, 23 de septiembre de 2019

Señor Presidente:

Agradezco la palabra. Hemos venido a hablar del hielo, y de quienes viven de él.
""",
        "Intervención de la Ministra Ada Osk ante el Consejo del Río",
        "2019-09-23",
        "Nueva York",
    ),
    Described(
        "fields in bold that hold day, place and who asks",
        "h.md",
        """## Interview with Ambassador Lind

**Date:** 4 March 2010
**Location:** Embassy of Kestria, Belmar
**Interviewer:** Ruth Halvern

**Ruth Halvern:** Why did you come?

**Paul Lind:** To see the ice.

**Ruth Halvern:** And?

**Paul Lind:** It was gone.
""",
        "Interview with Ambassador Lind",
        "2010-03-04",
        "Embassy of Kestria, Belmar",
    ),
    Described(
        "a title page in capitals whose last lines are the place",
        "i.txt",
        """JOINT PRESS AVAILABILITY
WITH FOREIGN MINISTER ADA OSK
AND SECRETARY PAUL LIND
THE OLD CUSTOMS HOUSE
BELMAR, KESTRIA
APRIL 7, 1999

SECRETARY LIND: Good evening. We have talked about the river.

QUESTION: What about it?

FOREIGN MINISTER OSK: All of it.
""",
        "JOINT PRESS AVAILABILITY WITH FOREIGN MINISTER ADA OSK AND SECRETARY PAUL LIND",
        "1999-04-07",
        "THE OLD CUSTOMS HOUSE, BELMAR, KESTRIA",
    ),
    Described(
        "a day of publication, and no place",
        "j.txt",
        """Interview der Außenministerin mit dem Hafenboten, erschienen am 22.11.2012

Frage: Frau Ministerin, was macht das Eis?

Osk: Es schmilzt.

Frage: Und die Fähren?

Osk: Die fahren.
""",
        "Interview der Außenministerin mit dem Hafenboten, erschienen am 22.11.2012",
        "2012-11-22",
        None,
    ),
)
