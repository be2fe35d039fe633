"""Examinations of witnesses and depositions."""

from __future__ import annotations

from tests.transcripts.conventions.convention import Convention, told

CONVENTIONS = (
    Convention(
        "examination of a witness",
        "hearing.txt",
        """EXAMINATION OF MR. OSK

Q. Did you see the light?
A. I did. It was behind the wall.
Q. When did you see it?
A. In May.
Q. Who was with you?
A. Nobody. I was alone on the sand.
THE CHAIRMAN. We shall adjourn here.
""",
        told(
            "Q | Did you see",
            "A | I did. It",
            "Q | When did you",
            "A | In May",
            "Q | Who was with",
            "A | Nobody. I was",
            "THE CHAIRMAN | We shall adjourn",
        ),
    ),
    Convention(
        "a deposition with line numbers",
        "deposition.txt",
        """ 1            ADA OSK,
 2   having been duly sworn, testified as follows:
 3                 EXAMINATION
 4   BY MR. LIND:
 5        Q.   Please state your name.
 6        A.   Ada Osk.
 7        Q.   Did you keep the light?
 8        A.   I did, every evening, for eleven years, and
 9   I never missed one.
10        MR. ROQUE:  Objection.
11        Q.   Who paid you?
12        A.   Nobody.
""",
        told(
            "Q | Please state your",
            "A | Ada Osk.",
            "Q | Did you keep",
            "A | I did, every",
            "MR. ROQUE | Objection.",
            "Q | Who paid you?",
            "A | Nobody.",
        ),
    ),
    Convention(
        "court style Q and A with by-line",
        "court.txt",
        """MR. LIND: Good morning, Ms. Osk.
THE WITNESS: Good morning.
BY MR. LIND:
Q. You kept the light?
A. Yes, sir.
Q. For how long?
A. Eleven years.
THE COURT: Sustained.
""",
        told(
            "MR. LIND | Good morning, Ms.",
            "THE WITNESS | Good morning.",
            "Q | You kept the",
            "A | Yes, sir.",
            "Q | For how long?",
            "A | Eleven years.",
            "THE COURT | Sustained.",
        ),
    ),
    Convention(
        "a deposition: every line numbered, its footers between, examiners announced",
        "deposition.txt",
        """       DEPOSITION OF ADA OSK
            May 6, 2011

                                             Page 1

 1      EXAMINATION BY COUNSEL
 2  BY MR. LIND:
 3      Q.   Would you state your full name for the
 4  record, please?
 5      A.   Ada Osk.
 6      Q.   Were you at the harbour on the night of
 7  the sixth?
 8      A.   I was. I keep the light.
 9          MS. HALVERN:  Objection. Foundation.
10          MR. LIND:  She has said that she was there.

              RIVER REPORTING  555-0142

                                             Page 2

 1      Q.   Who lit it?
 2      A.   My brother. He was seven then, and he is
 3  not a tall man now.
 4          (Witness reviews document.)
 5      Q.   Do you know this hand?
 6      A.   It is mine.
 7          THE WITNESS:  May I rest?
 8          MR. LIND:  Of course.
 9      Q.   Are you rested?
10      A.   I am.

              RIVER REPORTING  555-0142
""",
        told(
            "Q | Would you state",
            "A | Ada Osk.",
            "Q | Were you at",
            "A | I was. I",
            "MS. HALVERN | Objection. Foundation.",
            "MR. LIND | She has said",
            "Q | Who lit it?",
            "A | My brother. He",
            "Q | Do you know",
            "A | It is mine.",
            "THE WITNESS | May I rest?",
            "MR. LIND | Of course.",
            "Q | Are you rested?",
            "A | I am.",
        ),
    ),
)
