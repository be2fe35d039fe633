"""Portuguese."""

from archive.transcripts.languages.language import Language, months

LANGUAGE = Language(
    tag="pt",
    common="o a os as de que e em um uma é por com para não se do da no na dos mais",
    questions="p|pergunta|perguntas|jornalista|jornalistas|repórter|entrevistador|entrevistadora|imprensa",
    answers="r|resposta|respostas",
    chairs="presidente|o presidente|a presidente|a presidenta|o sr presidente|a sra presidente|moderador|moderadora|"
    "mediador|mediadora",
    interpreters="intérprete|o intérprete|a intérprete|tradutor|tradução",
    voices="voz|vozes|uma voz|participante|público|plateia|porta-voz|orador|oradora|vozes não identificadas",
    honorifics="sr sra srs senhor senhora dr dra dom dona exmo exma eng prof v exa",
    offices="ministro ministra presidente presidenta secretário secretária embaixador embaixadora deputado deputada "
    "senador "
    "senadora chanceler governador governadora porta-voz vice-presidente chefe diretor diretora primeiro-ministro "
    "primeira-ministra representante relator relatora prefeito",
    particles="de do da dos das e para em o a os as ao à no na pelo pela",
    verbs="é são era foi será há tem têm tinha está estão que quem qual quando onde como porque mas se não nos lhe "
    "eu você vocês "
    "ele ela eles nós seu sua meu nosso isto esta este isso disse muito mais também ou",
    not_labels="fonte|fontes|assunto|tema|temas|data|local|tel|telefone|contato|contacto|nota|artigo|capítulo|seção|"
    "secção|"
    "anexo|título|página|presentes|participantes|resumo|ordem do dia|a favor|contra|abstenções|exemplo|por exemplo|"
    "primeiro|segundo|finalmente|idioma|comunicado|a resposta|a pergunta",
    directions="risos aplausos inaudível pausa interrupção palmas protestos silêncio fim início a o manifestação",
    months=months(
        "janeiro/jan fevereiro/fev março/mar abril/abr maio/mai junho/jun julho/jul agosto/ago setembro/set "
        "outubro/out "
        "novembro/nov dezembro/dez"
    ),
    kinds={
        "conferência de imprensa": "press-conference",
        "entrevista coletiva": "press-conference",
        "coletiva de imprensa": "press-conference",
        "entrevista": "interview",
        "discurso": "speech",
        "pronunciamento": "speech",
        "declaração conjunta": "communique",
        "comunicado": "communique",
        "declaração": "statement",
        "sessão": "debate",
        "ata": "meeting-record",
        "tratado": "treaty",
        "acordo": "treaty",
        "carta": "letter",
        "relatório": "report",
    },
    greetings="bom dia|boa tarde|boa noite|senhoras e senhores|obrigado|obrigada|muito obrigado|senhor presidente|"
    "caros|"
    "prezados|excelências",
)
