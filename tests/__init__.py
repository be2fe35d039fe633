"""The tests of the archive, one folder a room."""
