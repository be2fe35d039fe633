"""Alerts: ask to be told of a search by e-mail, confirm it, stop it. A link only leads to a page with a button.

No form here has a token against forged requests: nobody is signed in, so that a forged one could do no more than its
sender can do without it, and what a letter's link may do, the link itself proves. Nothing here shows an address.
"""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from archive.exchange import alerts
from archive.exchange.answers import watched
from archive.models import SearchAlert
from archive.models.alerts import LONGEST
from archive.search import Question, QuestionError, read_back

from .errors import too_many_requests
from .pages import show
from .parameters import BadParameter

_methods = require_http_methods(["GET", "HEAD", "POST"])


class _Address(forms.Form):
    email = forms.EmailField(
        max_length=254,
        error_messages={
            "required": "Write the address to which the letters are to go.",
            "invalid": "This is no address of e-mail. It has a name, an @ and a host, such as ada@archive.example.",
        },
    )


@csrf_exempt
@sensitive_post_parameters("email")
@never_cache
@_methods
def ask_page(request: HttpRequest) -> HttpResponse:
    """Show the form for a search's alert; or take it, and send a letter in which the alert is confirmed."""
    question = _question(request)
    if not settings.ALERTS_OFFERED or request.method != "POST":
        return _form(request, question)
    if request.headers.get("Sec-Fetch-Site", "same-origin") == "cross-site":
        raise BadParameter("An alert is asked for on the archive's own page. Go there, and ask again.")
    form = _Address(request.POST)
    if not form.is_valid():
        return _form(request, question, wrong=str(form.errors["email"][0]), status=400)
    try:
        address = form.cleaned_data["email"]
        alerts.ask(question=question, address=address, visitor=alerts.visitor_of(request))
    except alerts.TooManyError as error:
        return too_many_requests(request, error.retry_after)
    except alerts.MailError:
        unsent = "No letter could be sent just now. Nothing was kept; ask again in a few minutes."
        return _form(request, question, wrong=unsent, status=503)
    return HttpResponseRedirect(reverse("alert-sent"))


def _question(request: HttpRequest) -> Question:
    try:
        question = watched(Question.from_parameters(request.POST if request.method == "POST" else request.GET))
    except QuestionError as error:
        raise BadParameter(str(error)) from error
    if len(question.query_string) > LONGEST:
        raise BadParameter("This search is too long for an alert. Choose fewer values to narrow it by.")
    return question


def _form(request: HttpRequest, question: Question, *, wrong: str = "", status: int = 200) -> HttpResponse:
    context = {
        "offered": settings.ALERTS_OFFERED,
        "question": question,
        "parts": read_back(question),
        "kept": question.as_parameters(),
        "wrong": wrong,
    }
    return show(request, "alert.html", context, section="search", query=question.text, status=status)


@never_cache
@require_http_methods(["GET", "HEAD"])
def sent_page(request: HttpRequest) -> HttpResponse:
    """Say that a letter is on its way, and the same to everybody."""
    return show(request, "alert_sent.html", {})


@csrf_exempt
@never_cache
@_methods
def confirm_page(request: HttpRequest, token: str) -> HttpResponse:
    """Show an alert with the button that confirms it, or confirm it."""
    try:
        alert = alerts.alert_to_confirm(token)
    except alerts.DeadLinkError:
        return show(request, "alert_dead_link.html", {}, status=410)
    if request.method == "POST":
        alerts.confirm(alert)
        return _alert(request, alert, "alert_confirmed.html", stop=alerts.stop_path(alert))
    return _alert(request, alert, "alert_confirm.html")


@csrf_exempt  # a mail program presses the button without ever having seen the page: RFC 8058
@never_cache
@_methods
def stop_page(request: HttpRequest, token: str) -> HttpResponse:
    """Show an alert with the button that stops it, or stop it."""
    try:
        alert = alerts.alert_to_stop(token)
    except alerts.DeadLinkError:
        return show(request, "alert_dead_link.html", {}, status=410)
    if request.method == "POST":
        response = _alert(request, alert, "alert_stopped.html")
        alerts.stop(alert)
        return response
    return _alert(request, alert, "alert_stop.html")


def _alert(request: HttpRequest, alert: SearchAlert, template: str, **more: str) -> HttpResponse:
    question = _of(alert)
    parts = read_back(question) if question else ()
    return show(request, template, {"parts": parts, "search": alert.query, **more})


def _of(alert: SearchAlert) -> Question | None:
    try:
        return Question.from_parameters(QueryDict(alert.query))
    except QuestionError:
        return None
