DEFAULT_ALIAS: str
DJANGO_CT: str
DJANGO_ID: str
ID: str
DEFAULT_OPERATOR: str
FILTER_SEPARATOR: str

class Indexable: ...
