"""The public pages: home, browse, search, document, speaker, event, collection."""
