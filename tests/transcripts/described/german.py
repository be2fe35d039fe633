"""Heads of German transcripts."""

from __future__ import annotations

from tests.transcripts.described.described import Described

DESCRIBED = (
    Described(
        "place and day below the title, with am",
        "wien.txt",
        """Pressekonferenz von Außenminister Lind und Botschafterin Osk zum Eisabkommen

Wien, am 17. Oktober 1994

Lind: Wir haben uns heute geeinigt, und ich danke allen, die dazu beigetragen haben.

Frage: Wann tritt das Abkommen in Kraft?

Osk: Im Frühjahr, wenn das Eis gebrochen ist.

Frage: Und wer bricht es?

Lind: Das Eis bricht von selbst.
""",
        "Pressekonferenz von Außenminister Lind und Botschafterin Osk zum Eisabkommen",
        "1994-10-17",
        "Wien",
    ),
    Described(
        "front matter in German",
        "gespraech.md",
        """---
titel: Gespräch mit der Flussministerin
datum: 2018-03-21
ort: Bern
---

**Moderator:** Frau Ministerin, wie steht es um den Fluss?

**Ada Osk:** Er fließt, und das ist schon viel.

**Moderator:** Und um die Fischer?

**Ada Osk:** Die fischen wieder.
""",
        "Gespräch mit der Flussministerin",
        "2018-03-21",
        "Bern",
    ),
    Described(
        "fields that name themselves below the title",
        "mitschrift.txt",
        """Pressekonferenz nach dem Treffen der Flussminister

Datum: Dienstag, 5. April 2016
Ort: Altes Zollhaus, Hamburg
Sprecher: Flussministerin Osk, Flussminister Lind

FLUSSMINISTERIN OSK: Meine Damen und Herren, wir haben getagt und sind fertig geworden.

FRAGE: Frau Ministerin, was ist beschlossen?

FLUSSMINISTERIN OSK: Dass der Leuchtturm bleibt.

FRAGE: Wer bezahlt ihn?

FLUSSMINISTER LIND: Beide Länder, zu gleichen Teilen.
""",
        "Pressekonferenz nach dem Treffen der Flussminister",
        "2016-04-05",
        "Altes Zollhaus, Hamburg",
    ),
    Described(
        "one line that tells all",
        "rede.txt",
        """Rede der Ministerin Ada Osk vor dem Hafenklub in Hamburg am 3.11.1999

Sehr geehrte Damen und Herren,

ich danke Ihnen für die Einladung. Ich möchte heute über das Eis sprechen, und über die, die darauf arbeiten.

Wir wissen nicht, wie lange es noch trägt. Wir wissen aber, wer darauf steht.

Ich danke Ihnen.
""",
        "Rede der Ministerin Ada Osk vor dem Hafenklub in Hamburg am 3.11.1999",
        "1999-11-03",
        "Hamburg",
    ),
)
