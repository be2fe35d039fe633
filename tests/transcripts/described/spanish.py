"""Heads of Spanish transcripts."""

from __future__ import annotations

from tests.transcripts.described.described import Described

DESCRIBED = (
    Described(
        "place and day below the title",
        "canciller.txt",
        """Conferencia de prensa del canciller Pablo Lindo

Montevideo, 8 de agosto de 2001

CANCILLER LINDO: Buenas tardes. El faro está encendido.

PERIODISTA: ¿Quién lo encendió?

CANCILLER LINDO: El farero, como todos los días.

PERIODISTA: ¿Y quién le paga?

CANCILLER LINDO: Le pagamos entre todos.
""",
        "Conferencia de prensa del canciller Pablo Lindo",
        "2001-08-08",
        "Montevideo",
    ),
    Described(
        "a dateline with a comma inside the place, and an a before the day",
        "estenografica.txt",
        """Versión estenográfica de la conferencia de prensa sobre el tratado del río

México, D.F., a 15 de septiembre de 2010.

MODERADOR: Muy buenos días. Damos comienzo a la conferencia.

SECRETARIA OSK: Gracias. El tratado del río se firmó anoche.

PREGUNTA: ¿Cuándo entra en vigor?

SECRETARIA OSK: En primavera.

MODERADOR: Muchas gracias a todos.
""",
        "Versión estenográfica de la conferencia de prensa sobre el tratado del río",
        "2010-09-15",
        "México, D.F.",
    ),
    Described(
        "a web page with a list of terms",
        "declaraciones.html",
        """<html lang="es"><head><title>Declaraciones a la prensa de la ministra de Ríos</title></head><body><main>
<h1>Declaraciones a la prensa de la ministra de Ríos</h1>
<dl><dt>Lugar</dt><dd>Quito</dd><dt>Fecha</dt><dd>21 de enero de 2013</dd></dl>
<p><strong>Ministra Osk:</strong> Hemos hablado del hielo, y estamos de acuerdo.</p>
<p><strong>Pregunta:</strong> ¿En qué están de acuerdo?</p>
<p><strong>Ministra Osk:</strong> En que se derrite.</p>
<p><strong>Pregunta:</strong> ¿Y qué harán?</p>
<p><strong>Ministra Osk:</strong> Construir un barco.</p>
</main></body></html>
""",
        "Declaraciones a la prensa de la ministra de Ríos",
        "2013-01-21",
        "Quito",
    ),
    Described(
        "a note in italics that tells where, when and for whom",
        "entrevista.md",
        """# Entrevista a la ministra Ada Osk

*Entrevista realizada en Santiago el 4 de diciembre de 1997 por la revista Puerto.*

**Puerto:** Ministra, ¿por qué el faro?

**Ada Osk:** Porque sin faro no hay puerto.

**Puerto:** ¿Y sin puerto?

**Ada Osk:** Sin puerto no hay revista.
""",
        "Entrevista a la ministra Ada Osk",
        "1997-12-04",
        "Santiago",
    ),
)
