#!/usr/bin/env python
"""The door to every command of the archive."""

from __future__ import annotations

import os
import sys


def read_transcript() -> None:
    """Run the one command that needs neither settings nor a database, so that it works before anything is set up."""
    from archive.management.commands.read_transcript import Command

    Command().run_from_argv(sys.argv)


def main() -> None:
    """Run the command on the command line with the archive's settings."""
    if sys.argv[1:2] == ["read_transcript"]:
        read_transcript()
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as refusal:
        sys.exit(str(refusal))  # says what is missing: a traceback above it would only hide that


if __name__ == "__main__":
    main()
