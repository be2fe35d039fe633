"""What markup says of who speaks: web pages, Markdown, XML, JSON, tables."""

from __future__ import annotations

from tests.transcripts.conventions.convention import Convention, told

CONVENTIONS = (
    Convention(
        "bold names in a markdown list",
        "notes.md",
        """## Meeting notes

- **Ada Osk**: Good morning. Shall we begin?
- **Paul Lind**: Yes. The light is lit.
- **Ada Osk**: By whom?
- **Paul Lind**: By the keeper.
""",
        told("Ada Osk | Good morning", "Paul Lind | Yes. The light", "Ada Osk | By whom?", "Paul Lind | By the keeper"),
    ),
    Convention(
        "a list of definitions",
        "page.html",
        """<html><head><title>The light</title></head><body><h1>The light</h1><dl>
<dt>Ada Osk</dt><dd>Good morning. Shall we begin?</dd>
<dt>Paul Lind</dt><dd>Yes. The light is lit.</dd>
<dt>Ada Osk</dt><dd>By whom?</dd>
<dt>Paul Lind</dt><dd>By the keeper.</dd></dl></body></html>""",
        told("Ada Osk | Good morning", "Paul Lind | Yes. The light", "Ada Osk | By whom?", "Paul Lind | By the keeper"),
    ),
    Convention(
        "a table of two columns",
        "table.html",
        """<html><body><h1>The light</h1><table>
<tr><td><b>Osk</b></td><td>Good morning. Shall we begin?</td></tr>
<tr><td><b>Lind</b></td><td>Yes. The light is lit.</td></tr>
<tr><td><b>Osk</b></td><td>By whom?</td></tr>
<tr><td><b>Lind</b></td><td>By the keeper.</td></tr></table></body></html>""",
        told("Osk | Good morning", "Lind | Yes. The light", "Osk | By whom?", "Lind | By the keeper"),
    ),
    Convention(
        "paragraphs of class speaker",
        "classes.html",
        """<html><body><main><h1>The light</h1>
<p class="speaker">Ada Osk</p><p>Good morning. Shall we begin?</p><p>I hope so.</p>
<p class="speaker">Paul Lind</p><p>Yes. The light is lit.</p>
<p class="speaker">Ada Osk</p><p>By whom?</p>
<p class="speaker">Paul Lind</p><p>By the keeper.</p></main></body></html>""",
        told("Ada Osk | Good morning", "Paul Lind | Yes. The light", "Ada Osk | By whom?", "Paul Lind | By the keeper"),
    ),
    Convention(
        "a table of turns",
        "turns.csv",
        'speaker,role,text\nAda Osk,Foreign Minister,"Good morning. Shall we begin?"\n'
        "Paul Lind,Ambassador,Yes. The light is lit.\n"
        "Ada Osk,Foreign Minister,By whom?\n",
        told("Ada Osk | Good morning", "Paul Lind | Yes. The light", "Ada Osk | By whom?"),
    ),
    Convention(
        "speeches of TEI",
        "drama.xml",
        """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>The light</title></titleStmt>
</fileDesc>
</teiHeader><text><body><sp who="#osk"><speaker>Ada Osk.</speaker><p>Good morning. Shall we begin?</p></sp>
<stage>(Laughter.)</stage><sp who="#lind"><speaker>Paul Lind.</speaker><p>Yes. The light is lit.</p></sp>
<sp who="#osk"><speaker>Ada Osk.</speaker><p>By whom?</p></sp></body></text></TEI>""",
        told("Ada Osk | Good morning", "Paul Lind | Yes. The light", "Ada Osk | By whom?"),
    ),
    Convention(
        "an unknown schema",
        "house.xml",
        """<?xml version="1.0"?><sitting><date>2011-05-06</date><title>The light</title>
<turn speaker="Ada Osk"><para>Good morning. Shall we begin?</para><para>I hope so.</para></turn>
<turn speaker="Paul Lind"><para>Yes. The light is lit.</para></turn>
<turn speaker="Ada Osk"><para>By whom?</para></turn></sitting>""",
        told("Ada Osk | Good morning", "Paul Lind | Yes. The light", "Ada Osk | By whom?"),
    ),
    Convention(
        "italic labels, colon outside",
        "italic.html",
        """<html><body><div class="content"><h1>Conversation on the light</h1>
<p><i>Ada Osk</i>: Good morning to you all.</p>
<p><i>Paul Lind</i>: Good morning.</p>
<p><i>Ada Osk</i>: The light is lit.</p>
<p><i>Paul Lind</i>: By whom?</p></div></body></html>""",
        told(
            "Ada Osk | Good morning to", "Paul Lind | Good morning.", "Ada Osk | The light is", "Paul Lind | By whom?"
        ),
    ),
    Convention(
        "labels as headings of level four, page chrome around",
        "chrome.html",
        """<html><head><title>Debate | House</title></head><body><div class="navbar">
<a href="/">Home</a> <a href="/d">Debates</a></div>
<div id="main-content"><h1>Debate on the ice</h1><h4>Ada Osk (Belmar)</h4><p>I rise to speak about the ice.</p>
<h4>The Speaker</h4><p>Order.</p><h4>Ada Osk (Belmar)</h4><p>I have not finished.</p><h4>Paul Lind (Orsund)</h4>
<p>Nor have I begun.</p></div><footer>Copyright the House</footer></body></html>""",
        told(
            "Ada Osk (Belmar) | I rise to",
            "The Speaker | Order.",
            "Ada Osk (Belmar) | I have not",
            "Paul Lind (Orsund) | Nor have I",
        ),
    ),
    Convention(
        "json with parts and a nested speaker",
        "parts.json",
        """{"title": "The light", "date": "2011-05-06", "transcript": {"sections": [
{"utterances": [{"speaker": {"name": "Ada Osk", "role": "Minister"}, "text": "Good morning to you."},
{"speaker": {"name": "Paul Lind"}, "text": "Is it lit?"}, {"speaker": {"name": "Ada Osk"}, "text": "It is."}]}]}}""",
        told("Ada Osk | Good morning to", "Paul Lind | Is it lit?", "Ada Osk | It is."),
    ),
    Convention(
        "xml of contributions with member elements",
        "contrib.xml",
        """<?xml version="1.0" encoding="UTF-8"?><Debate><Title>The ice</Title>
<Contribution><Member>Ada Osk (Belmar)</Member>
<Text><p>I rise to speak.</p><p>The ice is thin.</p></Text></Contribution><Contribution><Member>Paul Lind</Member>
<Text><p>How thin?</p></Text></Contribution></Debate>""",
        told("Ada Osk (Belmar) | I rise to", "Paul Lind | How thin?"),
    ),
    Convention(
        "XML whose names say nothing: who, and what was said",
        "report.xml",
        "<?xml version='1.0'?><sitting><front><reportTitle>Official Report</reportTitle></front>"
        + "".join(
            f"<contrib><who><nom>{who}</nom><id>{n}</id></who><said><para>{said}</para></said></contrib>"
            for n, (who, said) in enumerate(
                (
                    ("Mr Speaker", "Order. The question is on the ice."),
                    ("Ms Ada Osk", "I thank the Chair for that, and for the light."),
                    ("Mr Speaker", "Who lit it?"),
                    ("Ms Ada Osk", "My brother did, when he was seven."),
                    ("Mr Paul Lind", "He was eight, and I was there."),
                ),
                1,
            )
        )
        + "</sitting>",
        told(
            "Mr Speaker | Order. The question",
            "Ms Ada Osk | I thank the",
            "Mr Speaker | Who lit it?",
            "Ms Ada Osk | My brother did",
            "Mr Paul Lind | He was eight",
        ),
    ),
    Convention(
        "JSON whose keys say nothing",
        "api.json",
        '{"Overview": {"Title": "The ice"}, "Items": ['
        + ", ".join(
            f'{{"ItemType": "Contribution", "AttributedTo": "{who}", "Value": "{said}"}}'
            for who, said in (
                ("Mr. Chairman", "Good morning, colleagues. We have a quorum."),
                ("Mrs. Ada Osk (Director)", "Good morning, Chairman, and thank you."),
                ("Mr. Chairman", "Who lit the light that we can see?"),
                ("Mrs. Ada Osk (Director)", "My brother lit it, a long time ago."),
                ("Mr. Lind", "He was eight."),
            )
        )
        + "]}",
        told(
            "Mr. Chairman | Good morning, colleagues.",
            "Mrs. Ada Osk (Director) | Good morning, Chairman",
            "Mr. Chairman | Who lit the",
            "Mrs. Ada Osk (Director) | My brother lit",
            "Mr. Lind | He was eight.",
        ),
    ),
    Convention(
        "wiki text with doubled brackets",
        "interview.wiki",
        "{{date|May 6, 2011}}\n'''Ada Osk''' keeps the [[w:Light|light]].\n\n== Interview ==\n\n"
        "'''((WN))''' '''Is it lit?'''\n\n((Ada Osk)) It is. It was never out.\n\n'''((WN))''' '''Who lit it?'''\n\n"
        "((AO)) My brother.\n\n'''((WN))''' '''Is he here?'''\n\n((AO)) He is at sea.\n\n[[Category:Interviews]]\n",
        told(
            "WN | Is it lit?",
            "Ada Osk | It is. It",
            "WN | Who lit it?",
            "AO | My brother.",
            "WN | Is he here?",
            "AO | He is at",
        ),
    ),
)
