"""Transcripts of recordings, by machines and by hand, captions, and conversations on line."""

from __future__ import annotations

from tests.transcripts.conventions.convention import Convention, told

CONVENTIONS = (
    Convention(
        "an automatic transcript: name and time on a line, words below",
        "meeting.txt",
        """Meeting on the light

Ada Osk  0:03
Good morning. Shall we begin?

Paul Lind  0:11
Yes. The light is lit.

Ada Osk  0:15
By whom?

Paul Lind  0:18
By the keeper.
""",
        told("Ada Osk | Good morning", "Paul Lind | Yes. The light", "Ada Osk | By whom?", "Paul Lind | By the keeper"),
    ),
    Convention(
        "time codes before labels",
        "recording.txt",
        """[00:00:03] ADA OSK: Good morning. Shall we begin?
[00:00:11] PAUL LIND: Yes. The light is lit.
[00:00:15] ADA OSK: By whom?
[00:00:18] PAUL LIND: By the keeper.
""",
        told("ADA OSK | Good morning", "PAUL LIND | Yes. The light", "ADA OSK | By whom?", "PAUL LIND | By the keeper"),
    ),
    Convention(
        "numbered speakers",
        "voices.txt",
        """Speaker 1: Good morning. Shall we begin?
Speaker 2: Yes. The light is lit.
Speaker 1: By whom?
Speaker 2: By the keeper.
Speaker 3: It was never out.
""",
        told(
            "Speaker 1 | Good morning",
            "Speaker 2 | Yes. The light",
            "Speaker 1 | By whom?",
            "Speaker 2 | By the keeper",
            "Speaker 3 | It was never",
        ),
    ),
    Convention(
        "cues with voices",
        "session.vtt",
        """WEBVTT

00:00:03.000 --> 00:00:07.000
<v Ada Osk>Good morning. Shall we

00:00:07.000 --> 00:00:09.000
<v Ada Osk>begin?

00:00:11.000 --> 00:00:14.000
<v Paul Lind>Yes. The light is lit.

00:00:15.000 --> 00:00:16.000
<v Ada Osk>By whom?
""",
        told("Ada Osk | Good morning", "Paul Lind | Yes. The light", "Ada Osk | By whom?"),
    ),
    Convention(
        "cues with names before a colon",
        "session.srt",
        """1
00:00:03,000 --> 00:00:07,000
Ada Osk: Good morning. Shall we

2
00:00:07,000 --> 00:00:09,000
begin?

3
00:00:11,000 --> 00:00:14,000
Paul Lind: Yes. The light is lit.

4
00:00:15,000 --> 00:00:16,000
Ada Osk: By whom?

5
00:00:17,000 --> 00:00:19,000
Paul Lind: By the keeper.
""",
        told("Ada Osk | Good morning", "Paul Lind | Yes. The light", "Ada Osk | By whom?", "Paul Lind | By the keeper"),
    ),
    Convention(
        "chat export with brackets and time",
        "chat.txt",
        """[10:02] Ada Osk: Shall we begin?
[10:02] Paul Lind: Yes, I am here.
[10:03] Ada Osk: The light is lit.
[10:05] Paul Lind: By whom?
""",
        told("Ada Osk | Shall we begin", "Paul Lind | Yes, I am", "Ada Osk | The light is", "Paul Lind | By whom?"),
    ),
    Convention(
        "captions with arrows",
        "captions.srt",
        """1
00:00:01,000 --> 00:00:03,000
>> ADA OSK: Good morning, everyone.

2
00:00:03,500 --> 00:00:05,000
The light is lit.

3
00:00:05,500 --> 00:00:07,000
>> PAUL LIND: By whom?

4
00:00:07,500 --> 00:00:09,000
>> ADA OSK: By the keeper.
""",
        told("ADA OSK | Good morning, everyone", "PAUL LIND | By whom?", "ADA OSK | By the keeper"),
    ),
    Convention(
        "podcast with names and bold time",
        "pod.md",
        """# The light, episode 4

**Ada Osk** [00:03]: Welcome back. Today we talk about the light.

**Paul Lind** [00:10]: Thank you for having me.

**Ada Osk** [00:15]: When was it lit?

**Paul Lind** [00:18]: In May.
""",
        told(
            "Ada Osk | Welcome back. Today", "Paul Lind | Thank you for", "Ada Osk | When was it", "Paul Lind | In May."
        ),
    ),
    Convention(
        "a conversation on line: the time, who writes, and what",
        "chat.html",
        "<html><body><h1>Web chat: Ada Osk</h1><ul>"
        + "".join(
            f"<li><span>14:0{at}</span> <span>{who}</span><div>{said}</div></li>"
            for at, (who, said) in enumerate(
                (
                    ("Moderator", "Good afternoon and welcome to you all."),
                    ("Ada Osk", "Hello. The lamp is lit, so let us begin."),
                    ("Ruth, Orsund", "Is it cold up there?"),
                    ("Ada Osk", "It is. I wear two coats."),
                    ("anon_44", "why two"),
                    ("Ada Osk", "One is for the wind."),
                )
            )
        )
        + "</ul></body></html>",
        told(
            "Moderator | Good afternoon and",
            "Ada Osk | Hello. The lamp",
            "Ruth, Orsund | Is it cold",
            "Ada Osk | It is. I wear",
            "anon_44 | why two",
            "Ada Osk | One is for",
        ),
    ),
    Convention(
        "captions in capitals: two signs for each new voice",
        "captions.txt",
        ">> WELCOME BACK TO THE COMMITTEE. WE WILL RESUME OUR HEARING.\n\n"
        ">> REP. OSK: THANK YOU. HOW MANY LAMPS ARE LIT?\n\n"
        ">> ABOUT FORTY.\n\n>> REP. OSK: AND HOW MANY WERE LIT IN MARCH?\n\n>> AMB. LIND: NONE, CONGRESSWOMAN.\n",
        told(
            " | WELCOME BACK TO",
            "REP. OSK | THANK YOU. HOW",
            " | ABOUT FORTY.",
            "REP. OSK | AND HOW MANY",
            "AMB. LIND | NONE, CONGRESSWOMAN.",
        ),
    ),
    *(
        Convention(
            f"an unknown sign after the name: {name}",
            "talk.txt",
            "Talk of 6 May 2011\n\n"
            + "".join(
                f"{who}{sign}{said}\n\n"
                for who, said in (
                    ("Gazette", "Is the ice thin?"),
                    ("Osk", "It is thin."),
                    ("Gazette", "How thin?"),
                    ("Osk", "Six inches."),
                )
            ),
            told("Gazette | Is the ice", "Osk | It is thin.", "Gazette | How thin?", "Osk | Six inches."),
        )
        for name, sign in (("tab", "\t"), ("bar", " | "), ("slash", " / "), ("semicolon", "; "), ("angle", "> "))
    ),
    Convention(
        "a chat in small letters",
        "call.txt",
        "call\n\nada: is the ice thin\n\npaul: it is\n\nada: how thin\n\npaul: six inches\n\nada: ok thanks\n",
        told("ada | is the ice", "paul | it is", "ada | how thin", "paul | six inches", "ada | ok thanks"),
    ),
)
