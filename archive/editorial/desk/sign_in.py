"""Signing in to the desk, and out of it."""

from __future__ import annotations

from django.contrib.auth.views import LoginView, LogoutView

from .pages import Look, Site


class SignIn(LoginView):
    """The form for name and password."""

    template_name = "desk/sign_in.html"
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add what the frame needs."""
        site = Site(Look("", ""), self.request.get_full_path())
        return super().get_context_data(**kwargs) | {"site": site}


class SignOut(LogoutView):
    """Sign out, and lead to the archive's first page."""

    next_page = "/"
