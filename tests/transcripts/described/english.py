"""Heads and feet of English transcripts."""

from __future__ import annotations

from tests.transcripts.described.described import Described

DESCRIBED = (
    Described(
        "a Markdown page whose second line gives place and day in italics",
        "availability.md",
        """# Press Availability at the Harbour Conference

*Orsund, Kestria* — *May 6, 2011*

**FOREIGN MINISTER OSK:** Good afternoon. The light is lit, and the boats are in.

**QUESTION:** Minister, who lit it?

**FOREIGN MINISTER OSK:** The keeper did, as he has done for thirty years.

**QUESTION:** And who pays him?

**FOREIGN MINISTER OSK:** We all do.
""",
        "Press Availability at the Harbour Conference",
        "2011-05-06",
        "Orsund, Kestria",
    ),
    Described(
        "a ministry's letterhead over the title",
        "letterhead.txt",
        """MINISTRY OF FOREIGN AFFAIRS OF KESTRIA
Press and Information Office
For Immediate Release
No. 41/2011

Remarks by Foreign Minister Ada Osk at the Opening of the River Forum

Belmar, 12 June 2011

FOREIGN MINISTER OSK: Excellencies, friends. The river is older than any of us.

MR. LIND: And it will outlast us, if we let it.

FOREIGN MINISTER OSK: That is what we are here to arrange.

MR. LIND: Then let us begin.
""",
        "Remarks by Foreign Minister Ada Osk at the Opening of the River Forum",
        "2011-06-12",
        "Belmar",
    ),
    Described(
        "a web page with its day in a time element and its place as a field",
        "page.html",
        """<!DOCTYPE html><html><head><title>Doorstop at the Old Customs House | River Ministry</title></head><body>
<nav><a href="/">Home</a> <a href="/media">Media</a></nav>
<main><h1>Doorstop at the Old Customs House</h1>
<p><time datetime="2014-02-19">Wed 19 Feb 2014</time></p>
<p>Location: The Old Customs House, Belmar</p>
<p><strong>JOURNALIST:</strong> Minister, is the ice thin?</p>
<p><strong>MINISTER:</strong> It is thin at the mouth, and thick at the weir.</p>
<p><strong>JOURNALIST:</strong> Where will you cross?</p>
<p><strong>MINISTER:</strong> At the weir, and you should too.</p>
</main><footer><p>© River Ministry</p></footer></body></html>
""",
        "Doorstop at the Old Customs House",
        "2014-02-19",
        "The Old Customs House, Belmar",
    ),
    Described(
        "an introductory sentence that tells where and when",
        "radio.txt",
        """INTERVIEW OF THE PRIME MINISTER, RUTH HALVERN, WITH HARBOUR RADIO

The following is the transcript of an interview given by Prime Minister Ruth Halvern to Harbour Radio in Tavel on
Tuesday, 3 March 1998.

HARBOUR RADIO: Prime Minister, thank you for coming down to the quay.

PRIME MINISTER: I can see it from my window. It was no trouble.

HARBOUR RADIO: Will there be a bridge?

PRIME MINISTER: There will be a ferry first, and then we shall count the money.

HARBOUR RADIO: Thank you, Prime Minister.
""",
        "INTERVIEW OF THE PRIME MINISTER, RUTH HALVERN, WITH HARBOUR RADIO",
        "1998-03-03",
        "Tavel",
    ),
    Described(
        "place and day at the foot",
        "foot.txt",
        """Conversation between Ambassador Lind and President Marek on the Ferry Question

AMBASSADOR LIND: I have brought you the letter that I spoke of.

PRESIDENT MAREK: I have read it already. It was in the newspaper.

AMBASSADOR LIND: Then I need not read it to you.

PRESIDENT MAREK: No. But sit down, and tell me what it means.

Presidential Residence, Orsund
14 November 2003
""",
        "Conversation between Ambassador Lind and President Marek on the Ferry Question",
        "2003-11-14",
        "Presidential Residence, Orsund",
    ),
)
