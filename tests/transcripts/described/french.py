"""Heads of French transcripts."""

from __future__ import annotations

from tests.transcripts.described.described import Described

DESCRIBED = (
    Described(
        "title, place and day in one line",
        "conference.txt",
        """Conférence de presse conjointe de M. Paul Lind et de Mme Ada Osk

Genève, le 1er avril 2009

M. LIND. – Nous avons parlé de la glace et du phare.

Mme OSK. – Et nous sommes tombés d'accord sur les deux.

QUESTION. – Quand le phare sera-t-il rallumé ?

Mme OSK. – Il l'est déjà.

QUESTION. – Depuis quand ?

M. LIND. – Depuis hier soir.
""",
        "Conférence de presse conjointe de M. Paul Lind et de Mme Ada Osk",
        "2009-04-01",
        "Genève",
    ),
    Described(
        "a web page with a numeric day and a field for the place",
        "entretien.html",
        """<html lang="fr"><head><title>Entretien avec la ministre des Rivières - Portail</title></head><body>
<article><header><h1>Entretien avec la ministre des Rivières</h1>
<p class="meta">Publié le 14/07/2016</p><p class="meta">Lieu : Bruxelles</p></header>
<p><b>Le journaliste :</b> Madame la Ministre, pourquoi ce voyage ?</p>
<p><b>Ada Osk :</b> Parce que la rivière n'a pas de frontière.</p>
<p><b>Le journaliste :</b> Et le barrage ?</p>
<p><b>Ada Osk :</b> Le barrage attendra le printemps.</p>
</article></body></html>
""",
        "Entretien avec la ministre des Rivières",
        "2016-07-14",
        "Bruxelles",
    ),
    Described(
        "a second line that tells where and when the speech was held",
        "discours.txt",
        """DISCOURS DE M. PAUL LIND, MINISTRE DES PÊCHES

Prononcé à Lausanne le jeudi 22 septembre 1988

Mesdames et Messieurs,

Je vous remercie de votre accueil. Nous sommes venus parler du lac, et de ceux qui en vivent.

Le lac ne nous appartient pas. Nous l'empruntons à ceux qui viendront après nous.

Je vous remercie.
""",
        "DISCOURS DE M. PAUL LIND, MINISTRE DES PÊCHES",
        "1988-09-22",
        "Lausanne",
    ),
    Described(
        "a committee's record, its subject below the sitting",
        "commission.txt",
        """COMMISSION DES AFFAIRES FLUVIALES

Compte rendu n° 12

Mercredi 9 février 2005
Séance de 16 heures 15

Audition de Mme Ada Osk, ministre des Glaces

Présidence de M. Paul Lind, président

M. Paul Lind, président. Madame la ministre, vous avez la parole.

Mme Ada Osk. Je vous remercie, monsieur le président. La glace est mince cette année.

M. Paul Lind, président. Combien de bateaux sont pris ?

Mme Ada Osk. Quarante et un, dont trente sont rentrés.
""",
        "Audition de Mme Ada Osk, ministre des Glaces",
        "2005-02-09",
        None,
    ),
)
