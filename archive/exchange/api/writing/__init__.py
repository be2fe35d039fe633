"""Writing through the API: what the desk's services do, for programs that come with a token; docs/API.md."""
