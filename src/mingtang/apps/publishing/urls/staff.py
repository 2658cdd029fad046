"""What the office sees."""

from __future__ import annotations

from django.urls import URLPattern, path

from mingtang.apps.publishing.views import (
    approve,
    county_rules,
    documents,
    editor,
    old_addresses,
    review,
    setting,
)

urlpatterns: list[URLPattern] = [
    path("publishing/", documents.workbench, name="workbench"),
    path("publishing/new/", editor.start, name="start"),
    path("publishing/reviews/", documents.reviews, name="reviews"),
    path("publishing/rules/", setting.rules, name="rules"),
    path("publishing/rules/pool/", setting.add_pool, name="add-pool"),
    path("publishing/rules/pool/<int:pk>/end/", setting.end_pool, name="end-pool"),
    path("publishing/rules/exemptions/", county_rules.exemptions, name="exemptions"),
    path("publishing/rules/exemptions/<int:pk>/end/", county_rules.end, name="end-exemption"),
    path("publishing/rules/classifications/", county_rules.classifications, name="classifications"),
    path("publishing/rules/old-addresses/", old_addresses.old_addresses, name="old-addresses"),
    path("publishing/rules/old-addresses/<int:pk>/end/", old_addresses.end, name="end-old-address"),
    path("publishing/reassessments/", setting.reassessments, name="reassessments"),
    path("publishing/alarms/", setting.alarms, name="alarms"),
    path("publishing/<int:pk>/attribute-form/", setting.form_of_attribute, name="attribute-form"),
    path("publishing/<int:pk>/send-link/", setting.send_link, name="send-link"),
    path("approve/<str:token>/", approve.approve, name="approve"),
    path("approve/<str:token>/files/<int:place>/", approve.approve_file, name="approve-file"),
    path("publishing/<int:pk>/", documents.document, name="document"),
    path("publishing/<int:pk>/v<int:edition>/", documents.document, name="edition"),
    path("publishing/<int:pk>/edit/", editor.edit, name="edit"),
    path("publishing/<int:pk>/new-edition/", editor.new_edition, name="new-edition"),
    path("publishing/<int:pk>/review/", review.review, name="review"),
    path("publishing/<int:pk>/changes/", review.changes, name="changes"),
    path("publishing/<int:pk>/v<int:edition>/changes/", review.changes, name="edition-changes"),
    path("publishing/<int:pk>/v<int:edition>/files/<int:place>/", review.attachment, name="attachment"),
    path("publishing/<int:pk>/acts/<slug:act>/", documents.act, name="act"),
]
