class Header:
    identifier: str
    datestamp: str
    deleted: bool

class Record:
    header: Header
    deleted: bool
    metadata: dict[str, list[str]]
