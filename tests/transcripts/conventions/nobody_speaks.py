"""Documents in which nobody speaks, though some hold what looks like labels."""

from __future__ import annotations

from tests.transcripts.conventions.convention import Convention

CONVENTIONS = (
    Convention(
        "a summary record: what was said is told, and nobody speaks",
        "summary.txt",
        """SUMMARY RECORD OF THE FOURTH MEETING
Orsund, 6 May 2011

1. Mr. OSK (Kestria) said that the light was lit. It had been lit since May.

2. Ms. LIND (Halvern) thanked the representative of Kestria. She asked who had lit it.

3. Mr. OSK (Kestria) replied that it was the keeper.

The meeting rose at 10.20 a.m.
""",
        (),
    ),
    Convention(
        "a communiqué in numbered paragraphs",
        "communique.txt",
        """JOINT COMMUNIQUÉ OF KESTRIA AND HALVERN

Orsund, 6 May 2011

1. The Foreign Ministers met in Orsund.

2. They agreed on three points: the light shall be lit; the keeper shall be paid; the ice shall be measured.

3. Note: the text is equally authentic in both languages.

Contact: Press Office, Orsund. Tel: 12 34 56.
""",
        (),
    ),
    Convention(
        "a letter",
        "letter.txt",
        """Orsund, 6 May 1911

Dear Mr. Lind:

I write to you about the light. My keeper tells me that it is lit.

To be clear: it was never out.

I am, Sir, your obedient servant,
Ada Osk
""",
        (),
    ),
    Convention(
        "a treaty with definitions",
        "treaty.txt",
        """AGREEMENT ON THE LIGHT

The Parties:

Recalling the Convention of 1874,

Have agreed as follows:

Article 1. Definitions
For the purposes of this Agreement:
"Light": the light at Orsund;
"Keeper": the person who keeps it.

Article 2. Payment
The Keeper shall be paid in May.
""",
        (),
    ),
    Convention(
        "minutes with decisions and actions",
        "minutes.txt",
        """MINUTES OF THE RIVER COMMITTEE
6 May 2011

Present: Ada Osk (Chair), Paul Lind, Jean Roque
Apologies: Karl Brandt

1. Matters arising
The Committee noted that the light was lit.
Action: Paul Lind to pay the keeper.

2. The ice
The Committee agreed to measure it.
Decision: the measure is to be taken in April.
Action: Jean Roque.
""",
        (),
    ),
    Convention(
        "a press release with a contact and a quotation",
        "release.txt",
        """FOR IMMEDIATE RELEASE

KESTRIA LIGHTS ITS LIGHT

ORSUND, 6 May 2011: The Government of Kestria lit the light at Orsund today.

"It was never out," said Foreign Minister Ada Osk. "It was behind a wall."

Minister Lind added: "We have taken the wall down."

Contact: Press Office
Email: press@kestria.example
""",
        (),
    ),
    Convention(
        "email thread is no conversation",
        "mail.txt",
        """From: Ada Osk <ada@osk.example>
To: Paul Lind <paul@lind.example>
Subject: The light
Date: 6 May 2011

Dear Paul,

The light is lit. Please tell the Council.

Regards,
Ada
""",
        (),
    ),
    Convention(
        "programme of a conference",
        "prog.txt",
        """CONFERENCE ON THE LIGHT
Orsund, 6 May 2011

PROGRAMME

9:00 Opening: Ada Osk, Foreign Minister of Kestria
10:00 Panel 1: The light and the law
Chair: Paul Lind
Speakers: Jean Roque, Karl Brandt
11:00 Coffee
12:00 Panel 2: The ice
Chair: Ada Osk
Speakers: Paul Lind, Jean Roque
""",
        (),
    ),
)
