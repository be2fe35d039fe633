"""Spanish."""

from archive.transcripts.languages.language import Language, months

LANGUAGE = Language(
    tag="es",
    common="el la los las de que y en un una es por con para no se del al lo su como",
    questions="p|pregunta|preguntas|periodista|periodistas|prensa|reportero|reportera|entrevistador|entrevistadora|"
    "corresponsal|interlocutor|interlocutora",
    answers="r|respuesta|respuestas",
    chairs="presidente|el presidente|la presidenta|presidenta|el señor presidente|la señora presidenta|sr presidente|"
    "sra presidenta|moderador|moderadora|el moderador|la moderadora|conductor|conductora",
    interpreters="intérprete|el intérprete|la intérprete|traductor|traducción",
    voices="voz|voces|una voz|participante|asistente|público|varios diputados|un diputado|una diputada|portavoz|vocero|"
    "vocera|un senador|varios señores diputados",
    honorifics="sr sra srta señor señora señorita señores don doña dr dra d dª excmo excma lic ing prof",
    offices="ministro ministra presidente presidenta canciller secretario secretaria embajador embajadora diputado "
    "diputada "
    "senador senadora gobernador gobernadora portavoz vicepresidente vicepresidenta jefe jefa director directora "
    "delegado delegada representante alcalde alcaldesa rey reina",
    particles="de del la las los el y e para en con a ante por",
    verbs="es son era fue será ha han había hay está están que quien cual cuando donde como porque pero si no nos "
    "les se lo "
    "yo usted ustedes él ella ellos nosotros su sus mi nuestro esto esta este eso dijo muy más o",
    not_labels="fuente|fuentes|asunto|tema|temas|fecha|lugar|tel|teléfono|contacto|nota|artículo|capítulo|sección|"
    "anexo|"
    "título|página|presentes|asistentes|resumen|orden del día|a favor|en contra|abstenciones|ejemplo|por ejemplo|"
    "primero|"
    "segundo|finalmente|idioma|comunicado|correo|traducción|publicado|la respuesta|la pregunta|cotejo",
    directions="risas aplausos inaudible pausa interrupción murmullos rumores protestas asentimiento silencio fin "
    "inicio se "
    "el la un una",
    months=months(
        "enero/ene febrero/feb marzo/mar abril/abr mayo junio/jun julio/jul agosto/ago septiembre/setiembre/sept "
        "octubre/oct "
        "noviembre/nov diciembre/dic"
    ),
    kinds={
        "conferencia de prensa": "press-conference",
        "rueda de prensa": "press-conference",
        "entrevista": "interview",
        "discurso": "speech",
        "alocución": "speech",
        "declaración conjunta": "communique",
        "comunicado": "communique",
        "declaración": "statement",
        "sesión": "debate",
        "debate": "debate",
        "acta": "meeting-record",
        "tratado": "treaty",
        "acuerdo": "treaty",
        "carta": "letter",
        "informe": "report",
    },
    greetings="buenos días|buenas tardes|buenas noches|señoras y señores|muchas gracias|gracias|señor presidente|"
    "estimados|"
    "queridos|señorías|excelencias",
)
