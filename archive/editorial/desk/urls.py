"""The desk's addresses."""

from __future__ import annotations

from django.urls import path

from . import (
    bring,
    deposits,
    description,
    draft_speakers,
    known,
    merging,
    persons,
    review,
    review_acts,
    roles,
    sign_in,
    speakers,
    waiting,
)

app_name = "desk"
urlpatterns = [
    path("", waiting.page, name="waiting"),
    path("bring/", bring.page, name="bring"),
    path("deposits/", deposits.listed, name="deposits"),
    path("deposits/<int:deposit>/", deposits.one, name="deposit"),
    path("deposits/<int:deposit>/compared/", deposits.comparison, name="deposit-compared"),
    path("deposits/<int:deposit>/answer/", deposits.answer, name="deposit-answer"),
    path("sign-in/", sign_in.SignIn.as_view(), name="sign-in"),
    path("sign-out/", sign_in.SignOut.as_view(), name="sign-out"),
    path("drafts/<int:draft>/", review.page, name="review"),
    path("drafts/<int:draft>/turns/<int:number>/", review_acts.turn, name="review-turn"),
    path("drafts/<int:draft>/findings/", review_acts.findings, name="review-findings"),
    path("drafts/<int:draft>/labels/", review_acts.labels, name="review-labels"),
    path("drafts/<int:draft>/undo/", review_acts.undo, name="review-undo"),
    path("drafts/<int:draft>/here/", review.here, name="review-here"),
    path("drafts/<int:draft>/discard/", review_acts.discard, name="review-discard"),
    path("documents/<int:document>/description/", description.page, name="description"),
    path("known/<slug:which>/", known.page, name="known"),
    path("password/", sign_in.password, name="password"),
    path("drafts/<int:draft>/speakers/", draft_speakers.page, name="draft-speakers"),
    path("speakers/", speakers.page, name="speakers"),
    path("speakers/label/", speakers.label, name="label"),
    path("speakers/taken-back/<int:record>/", speakers.take_back, name="label-back"),
    path("persons/", persons.index, name="persons"),
    path("persons/<int:person>/", persons.page, name="person"),
    path("persons/<int:person>/merge/", merging.page, name="person-merge"),
    path("merges/<int:merge>/undo/", merging.undo, name="merge-undo"),
    path("roles/", roles.page, name="roles"),
    path("roles/<int:user>/", roles.account, name="account"),
]
