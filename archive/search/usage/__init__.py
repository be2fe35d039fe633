"""Usage: how words are used: where each stands, how often by year and by speaker, and which set texts apart."""
