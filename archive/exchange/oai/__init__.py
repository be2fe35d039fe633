"""OAI-PMH 2.0 (Open Archives Initiative, version of 2015-01-08): how libraries harvest what the archive publishes."""
