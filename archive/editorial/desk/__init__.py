"""The desk's pages: forms and views of the librarians' side, under /desk/. They parse, ask a service, and show."""
