"""Alerts: a search that somebody asks to be told of, confirms from a letter, and is then told of until they stop it."""

from .asking import MailError, TooManyError, ask
from .keeping import confirm, forget_what_is_old, stop
from .links import DeadLinkError, alert_to_confirm, alert_to_stop, stop_path
from .sending import Sent, send_all
from .visitors import visitor_of

__all__ = [
    "DeadLinkError",
    "MailError",
    "Sent",
    "TooManyError",
    "alert_to_confirm",
    "alert_to_stop",
    "ask",
    "confirm",
    "forget_what_is_old",
    "send_all",
    "stop",
    "stop_path",
    "visitor_of",
]
