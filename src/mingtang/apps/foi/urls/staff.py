"""What the office sees."""

from __future__ import annotations

from django.urls import URLPattern, path

from mingtang.apps.foi.views import (
    staff_case,
    staff_commissions,
    staff_disputes,
    staff_lists,
    staff_proposals,
    staff_reply,
    staff_review,
)

urlpatterns: list[URLPattern] = [
    path("foi/", staff_lists.workbench, name="workbench"),
    path("foi/new/", staff_lists.enter, name="enter"),
    path("foi/reviews/", staff_review.reviews, name="reviews"),
    path("foi/proposals/", staff_proposals.proposals, name="proposals"),
    path("foi/proposals/<int:pk>/", staff_proposals.proposal, name="proposal"),
    path("foi/proposals/<int:pk>/reopen/", staff_proposals.reopen, name="reopen-proposal"),
    path("foi/commissions/", staff_commissions.commissions, name="commissions"),
    path("foi/commissions/<int:pk>/", staff_commissions.commission, name="commission"),
    path(
        "foi/commissions/<int:pk>/files/<int:file>/",
        staff_commissions.commission_file,
        name="commission-file",
    ),
    path("foi/disputes/", staff_disputes.disputes, name="disputes"),
    path("foi/disputes/<int:pk>/", staff_disputes.dispute, name="dispute"),
    path("foi/disputes/<int:pk>/<slug:act>/", staff_disputes.dispute_act, name="dispute-act"),
    path("foi/<str:number>/", staff_case.case, name="case"),
    path("foi/<str:number>/reply/", staff_reply.reply, name="reply"),
    path("foi/<str:number>/review/", staff_review.review, name="review"),
    path("foi/<str:number>/reply/files/<int:place>/", staff_reply.reply_file, name="reply-file"),
    path("foi/<str:number>/person/", staff_case.person, name="person"),
    path("foi/<str:number>/acts/<slug:act>/", staff_case.act, name="act"),
]
