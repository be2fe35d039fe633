"""Signing in to the desk, and out of it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView, LogoutView, redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from archive.editorial import accounts
from archive.editorial.services import EditorialError, actor_of
from archive.models import OneTimePassword

from . import throttle
from .pages import MUST_CHOOSE, Look, Site, done, show


class SignIn(LoginView):
    """The form for name and password. A name that is not known is answered as one whose password is wrong."""

    template_name = "desk/sign_in.html"
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Look at name and password, unless too many were tried."""
        self.key = throttle.key_of(request, request.POST.get("username", ""))
        wait = throttle.seconds_to_wait(self.key)
        if wait:
            context = self.get_context_data(form=self.get_form_class()(request), minutes=-(-wait // 60))
            return self.render_to_response(context, status=429, headers={"Retry-After": str(wait)})
        throttle.count(self.key)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Let somebody in; whose password was made by an administrator chooses another first."""
        throttle.forget(self.key)
        response = super().form_valid(form)
        if OneTimePassword.objects.filter(user=form.get_user()).exists():
            self.request.session[MUST_CHOOSE] = True
        return response

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add what the frame needs."""
        site = Site(Look("", ""), self.request.get_full_path())
        return super().get_context_data(**kwargs) | {"site": site}


class SignOut(LogoutView):
    """Sign out, and lead to the archive's first page."""

    next_page = "/"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponseBase:
    """Let anybody who is signed in choose another password."""
    user = request.user
    if not isinstance(user, User):
        return redirect_to_login(request.get_full_path())
    form = PasswordChangeForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            accounts.choose_password(user=user, password=form.cleaned_data["new_password1"], actor=user.get_username())
        except EditorialError as error:
            form.add_error("new_password1", str(error))
        else:
            update_session_auth_hash(request, user)
            request.session.pop(MUST_CHOOSE, None)
            return done(request, reverse("desk:waiting"), "Your password is another now.")
    must = MUST_CHOOSE in request.session
    status = 422 if form.errors else 200
    return show(request, actor_of(user), "desk/password.html", {"form": form, "must": must}, status=status)
