"""Names in a column beside the words, and XML in which nothing but its shape says who speaks."""

from __future__ import annotations

from tests.transcripts.conventions.convention import Convention, told

CONVENTIONS = (
    Convention(
        "a heading of level four and a party in a column, the words in another",
        "columns.html",
        """<!DOCTYPE html><html><head><title>Debate of 6 May 2011</title></head><body><main>
<h1>River Traffic</h1><h2>Debate of 6 May 2011</h2>
<div class="row"><div class="col-3"><h4>Ada Osk</h4><p class="party">River Party</p></div>
<div class="col-9"><p>Madam President, the ice is thin this year, and the ferries do not run.</p>
<p>I ask what the government will do.</p></div></div>
<div class="row"><div class="col-3"><h4>Paul Lind</h4><p class="party">Harbour Union</p></div>
<div class="col-9"><p>The government will do what it did last year.</p></div></div>
<div class="row"><div class="col-3"><h4>Ada Osk</h4><p class="party">River Party</p></div>
<div class="col-9"><p>It did nothing last year.</p></div></div>
<div class="row"><div class="col-3"><h4>Paul Lind</h4><p class="party">Harbour Union</p></div>
<div class="col-9"><p>That is so, and the ferries ran in April.</p></div></div>
</main></body></html>
""",
        told(
            "Ada Osk, River Party | Madam President, the",
            "Paul Lind, Harbour Union | The government will",
            "Ada Osk, River Party | It did nothing",
            "Paul Lind, Harbour Union | That is so",
        ),
    ),
    Convention(
        "a heading of level four in one cell, the words in the next",
        "cells.html",
        """<html><body>
<h1>Plenary sitting, 6 May 2011</h1>
<h3>River Traffic</h3>
<table>
<tr><td><h4>OSK, Ada</h4></td><td>The ice is thin this year. What will be done?</td></tr>
<tr><td><h4>LIND, Paul</h4></td><td>It will be left to melt.<br>It always is.</td></tr>
<tr><td><h4>OSK, Ada</h4></td><td>And the ferries?</td></tr>
<tr><td><h4>HALVERN, Ruth</h4></td><td>They wait, as we all do.</td></tr>
<tr><td><h4>LIND, Paul</h4></td><td>They do not wait for long.</td></tr>
</table></body></html>
""",
        told(
            "OSK, Ada | The ice is",
            "LIND, Paul | It will be",
            "OSK, Ada | And the ferries",
            "HALVERN, Ruth | They wait, as",
            "LIND, Paul | They do not",
        ),
    ),
    Convention(
        "a heading of level four over each contribution, with party or office in small letters",
        "sections.html",
        """<html><body><article>
<h1>Winter Ferries</h1>
<section><h4>Ada Osk <small>(River Party)</small></h4><div><p>The ice is thin this year.</p></div></section>
<section><h4>The Speaker</h4><div><p>Order. The minister has the floor.</p></div></section>
<section><h4>Paul Lind <small>(Minister for Ferries)</small></h4><div>
<p>I thank the member for raising it.</p><p>The ferries run in April.</p></div></section>
<section><h4>Ada Osk <small>(River Party)</small></h4><div><p>Then I have a second question.</p></div>
</section>
<section><h4>The Speaker</h4><div><p>The member may ask it.</p></div></section>
</article></body></html>
""",
        told(
            "Ada Osk (River Party) | The ice is",
            "The Speaker | Order. The minister",
            "Paul Lind (Minister for Ferries) | I thank the",
            "Ada Osk (River Party) | Then I have",
            "The Speaker | The member may",
        ),
    ),
    Convention(
        "XML: a name and a party within an element, paragraphs within another",
        "spreekbeurten.xml",
        """<?xml version="1.0" encoding="UTF-8"?>
<handelingen><kop><titel>Veerdienst</titel><vergaderdatum>2011-05-06</vergaderdatum></kop>
<activiteit>
<spreekbeurt nr="1"><spreker><naam>De voorzitter</naam></spreker><tekst>
<al>Het woord is aan mevrouw Osk.</al></tekst></spreekbeurt>
<spreekbeurt nr="2"><spreker><naam>Osk</naam><fractie>RP</fractie></spreker><tekst>
<al>Voorzitter. Het ijs is dun dit jaar.</al><al>De veerboten varen niet.</al></tekst></spreekbeurt>
<spreekbeurt nr="3"><spreker><naam>Lind</naam><fractie>HU</fractie></spreker><tekst>
<al>Zij varen in april.</al></tekst></spreekbeurt>
<spreekbeurt nr="4"><spreker><naam>Osk</naam><fractie>RP</fractie></spreker><tekst>
<al>Dat is te laat voor de markt.</al></tekst></spreekbeurt>
<spreekbeurt nr="5"><spreker><naam>De voorzitter</naam></spreker><tekst>
<al>Dank u wel. Wij gaan stemmen.</al></tekst></spreekbeurt>
</activiteit></handelingen>
""",
        told(
            "De voorzitter | Het woord is",
            "Osk, RP | Voorzitter. Het ijs",
            "Lind, HU | Zij varen in",
            "Osk, RP | Dat is te",
            "De voorzitter | Dank u wel",
        ),
    ),
    Convention(
        "XML: first and family name in elements of their own, words five elements deep",
        "taler.xml",
        """<?xml version="1.0"?>
<Dokument><DagsordenPunkt><Overskrift>Færgerne</Overskrift>
<Tale><Taler><MetaSpeakerMP><OratorFirstName>Ada</OratorFirstName><OratorLastName>Osk</OratorLastName>
</MetaSpeakerMP></Taler>
<TaleSegment><Tekst><Exitus><Linea><Char>Isen er tynd i år, og færgerne sejler ikke.</Char></Linea></Exitus>
</Tekst></TaleSegment></Tale>
<Tale><Taler><MetaSpeakerMP><OratorFirstName>Paul</OratorFirstName><OratorLastName>Lind</OratorLastName>
</MetaSpeakerMP></Taler>
<TaleSegment><Tekst><Exitus><Linea><Char>De sejler igen i april, når isen er væk.</Char></Linea></Exitus>
</Tekst></TaleSegment></Tale>
<Tale><Taler><MetaSpeakerMP><OratorFirstName>Ada</OratorFirstName><OratorLastName>Osk</OratorLastName>
</MetaSpeakerMP></Taler>
<TaleSegment><Tekst><Exitus><Linea><Char>Det er for sent for dem der skal på marked.</Char></Linea></Exitus>
</Tekst></TaleSegment></Tale>
<Tale><Taler><MetaSpeakerMP><OratorFirstName>Paul</OratorFirstName><OratorLastName>Lind</OratorLastName>
</MetaSpeakerMP></Taler>
<TaleSegment><Tekst><Exitus><Linea><Char>Det ved jeg godt, men isen hører ikke efter.</Char></Linea></Exitus>
</Tekst></TaleSegment></Tale>
</DagsordenPunkt></Dokument>
""",
        told(
            "Ada Osk | Isen er tynd",
            "Paul Lind | De sejler igen",
            "Ada Osk | Det er for",
            "Paul Lind | Det ved jeg",
        ),
    ),
    Convention(
        "XML: a time before the name, paragraphs beside it",
        "entries.xml",
        """<?xml version="1.0"?>
<record><heading>Ferries</heading>
<entry id="1"><time>10:00</time><who-spoke>Mr Osk</who-spoke><para1>The ice is thin this year.</para1>
<para1>The ferries do not run.</para1></entry>
<entry id="2"><time>10:02</time><who-spoke>Ms Lind</who-spoke>
<para1>They run in April, as they always have.</para1></entry>
<entry id="3"><time>10:03</time><who-spoke>Mr Osk</who-spoke><para1>That is too late for the market.</para1>
</entry>
<entry id="4"><time>10:04</time><who-spoke>Ms Lind</who-spoke>
<para1>Then the market must be held in May.</para1></entry>
</record>
""",
        told(
            "Mr Osk | The ice is",
            "Ms Lind | They run in",
            "Mr Osk | That is too",
            "Ms Lind | Then the market",
        ),
    ),
)
