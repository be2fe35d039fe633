"""What people may do to the record, each act one function and one transaction, for pages, API, admin and commands.

Every function takes `by`, who acts, and asks the table of archive.editorial.roles whether they may; it raises
EditorialError, with a sentence fit to show, where the act cannot be, and NotAllowedError where it may not.
"""

from archive.editorial.audit import EditorialError
from archive.editorial.drafts.edits import Seen, StaleError
from archive.editorial.roles import Action, Actor, NotAllowedError, Role, actor_of

__all__ = ["Action", "Actor", "EditorialError", "NotAllowedError", "Role", "Seen", "StaleError", "actor_of"]
