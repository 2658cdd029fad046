"""Addresses of accounts."""

from __future__ import annotations

from django.urls import path

from mingtang.apps.accounts.views import links, management, own_account, signing_in

app_name = "accounts"
urlpatterns = [
    path("staff/sign-in/", signing_in.sign_in, name="sign-in"),
    path("staff/sign-in/code/", signing_in.give_code, name="give-code"),
    path("staff/sign-out/", signing_in.sign_out, name="sign-out"),
    path("staff/link/<str:token>/", links.set_password, name="link"),
    path("staff/account/", own_account.account, name="account"),
    path("staff/account/organ/", own_account.act_for, name="act-for"),
    path("staff/account/password/", own_account.change_password, name="change-password"),
    path("staff/account/telephone/", own_account.add_telephone, name="add-telephone"),
    path("staff/account/telephone/remove/", own_account.remove_telephone, name="remove-telephone"),
    path("staff/people/", management.people, name="list"),
    path("staff/people/new/", management.new, name="new"),
    path("staff/people/<int:pk>/", management.person, name="person"),
    path("staff/people/<int:pk>/edit/", management.edit, name="edit"),
    path("staff/people/<int:pk>/grant/", management.grant, name="grant"),
    path("staff/people/<int:pk>/end-role/<int:grant_pk>/", management.end_role, name="end-role"),
    path("staff/people/<int:pk>/link/", management.issue_link, name="issue-link"),
    path("staff/people/<int:pk>/switch-off/", management.switch_off, name="switch-off"),
    path("staff/people/<int:pk>/switch-on/", management.switch_on, name="switch-on"),
    path("staff/people/<int:pk>/reset-telephone/", management.reset_telephone, name="reset-telephone"),
]
