"""The desk's addresses."""

from __future__ import annotations

from django.urls import path

from . import description, known, sign_in, waiting

app_name = "desk"
urlpatterns = [
    path("", waiting.page, name="waiting"),
    path("sign-in/", sign_in.SignIn.as_view(), name="sign-in"),
    path("sign-out/", sign_in.SignOut.as_view(), name="sign-out"),
    path("documents/<int:document>/description/", description.page, name="description"),
    path("known/<slug:which>/", known.page, name="known"),
]
