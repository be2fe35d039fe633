"""Lines and signs: labels broken by a line's end, alone on a line, in a line with others, in brackets."""

from __future__ import annotations

from tests.transcripts.conventions.convention import Convention, told

CONVENTIONS = (
    Convention(
        "names in capitals on lines of their own",
        "play.txt",
        """A CONVERSATION ABOUT THE LIGHT

ADA OSK
Good morning. Shall we begin?

PAUL LIND
Yes. The light is lit.

ADA OSK
By whom?

PAUL LIND
By the keeper. It was never out.
""",
        told("ADA OSK | Good morning", "PAUL LIND | Yes. The light", "ADA OSK | By whom?", "PAUL LIND | By the keeper"),
    ),
    Convention(
        "one line, several labels in capitals",
        "flat.txt",
        "MR. OSK: Good morning. Shall we begin? MS. LIND: Yes. The light is lit. MR. OSK: By whom? MS. LIND: "
        "By the keeper. "
        "It was never out. MR. OSK: Never? MS. LIND: Never.",
        told(
            "MR. OSK | Good morning",
            "MS. LIND | Yes. The light",
            "MR. OSK | By whom?",
            "MS. LIND | By the keeper",
            "MR. OSK | Never?",
            "MS. LIND | Never",
        ),
    ),
    Convention(
        "wrapped lines, labels broken by a line end",
        "wrapped.txt",
        """VERBATIM RECORD OF THE FOURTH MEETING
Orsund, Thursday, 6 May 2011, 10 a.m.

The President (spoke in Halvern): I declare open the fourth meeting of the
Council. The first item is the light, of which we have spoken before.

The Minister for Trade, Fisheries and the Keeping of the Lights (Mr. Paul
Lind): I thank you, Mr. President. The light is lit, and it has been lit
since the first of May.

Ms. Osk (Kestria) (spoke in Kestrian): We are glad to hear it, and we ask
who has lit it, since nobody has told us so until today, Mr. President.

The President (spoke in Halvern): The keeper has lit it.

The meeting rose at 10.20 a.m.
""",
        told(
            "The President (spoke in Halvern) | I declare open",
            "The Minister for Trade, Fisheries and the Keeping of the Lights (Mr. Paul Lind) | I thank you",
            "Ms. Osk (Kestria) (spoke in Kestrian) | We are glad",
            "The President (spoke in Halvern) | The keeper has",
        ),
    ),
    Convention(
        "labels in angle brackets",
        "angles.txt",
        """<Ada Osk> Good morning.
<Paul Lind> Good morning. Is it lit?
<Ada Osk> It is.
<Paul Lind> Since when?
""",
        told("Ada Osk | Good morning.", "Paul Lind | Good morning. Is", "Ada Osk | It is.", "Paul Lind | Since when?"),
    ),
    Convention(
        "full-width brackets",
        "jizhehui.txt",
        "总理答记者问\n\n［主持人］各位女士、各位先生，大家好。\n\n［总理］谢谢主持人。今年的冰很薄。\n\n"
        "［《晨报》记者］总理您好。灯亮了吗？\n\n［总理］亮了。\n\n［主持人］谢谢各位。\n",
        told("主持人 | 各位女士", "总理 | 谢谢主持人", "《晨报》记者 | 总理您好", "总理 | 亮了", "主持人 | 谢谢各位"),
    ),
)
