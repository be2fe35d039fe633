"""The API, version 1: the public record as plain JSON, under `/api/v1/`; docs/API.md describes it."""
