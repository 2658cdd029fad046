"""What a person without an account sees."""

from __future__ import annotations

from django.urls import URLPattern, path

from mingtang.apps.foi.views import public, public_papers, public_tracking

urlpatterns: list[URLPattern] = [
    path("requests/", public.guides, name="public-guides"),
    path("requests/guide/<str:slug>/", public.guide, name="public-guide"),
    path("requests/new/", public.ask, name="ask"),
    path("requests/track/", public_tracking.track, name="track"),
    path("requests/leave/", public_tracking.leave, name="leave"),
    path("requests/<str:number>/", public_tracking.tracking, name="tracking"),
    path("requests/<str:number>/receipt/", public.receipt, name="receipt"),
    path("requests/<str:number>/receipt.pdf", public.receipt_paper, name="receipt-paper"),
    path("requests/<str:number>/dates.ics", public_tracking.tracking_dates, name="tracking-dates"),
    path("requests/<str:number>/letters/<int:letter>.pdf", public_papers.letter_paper, name="own-letter"),
    path("requests/<str:number>/files/<int:place>/", public_papers.handed_over, name="handed-over"),
    path("requests/<str:number>/correction/", public_papers.correct, name="correct"),
    path("requests/<str:number>/reasons/", public_papers.explain, name="explain"),
    path("requests/<str:number>/withdraw/", public_tracking.take_back, name="take-back"),
    path("requests/<str:number>/delivery/", public_tracking.delivery, name="delivery"),
]
