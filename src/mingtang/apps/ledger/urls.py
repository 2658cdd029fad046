"""Addresses of the ledger: staff under /ledger/, the public under /plans/."""

from django.urls import path

from mingtang.apps.ledger.views import (
    assignments,
    chasing,
    duties,
    evidence,
    exports,
    looking_back,
    plans,
    public,
    review,
)

app_name = "ledger"
urlpatterns = [
    path("plans/", public.plans, name="public-plans"),
    path("plans/<int:year>/", public.plan, name="public-plan"),
    path("ledger/", plans.plans, name="plans"),
    path("ledger/upload/", plans.upload, name="upload"),
    path("ledger/chasing/", chasing.chasing, name="chasing"),
    path("ledger/plans/<int:pk>/", plans.plan, name="plan"),
    path("ledger/plans/<int:pk>/reading/", plans.reading, name="reading"),
    path("ledger/plans/<int:pk>/discard/", plans.discard, name="discard"),
    path("ledger/plans/<int:pk>/review/", review.review, name="review"),
    path("ledger/plans/<int:pk>/facts/", review.facts, name="facts"),
    path("ledger/plans/<int:pk>/rows/", review.add, name="add-row"),
    path("ledger/plans/<int:pk>/submit/", review.submit, name="submit"),
    path("ledger/plans/<int:pk>/decide/", review.decide, name="decide-plan"),
    path("ledger/plans/<int:pk>/look-back/", looking_back.looking_back, name="looking-back"),
    path("ledger/plans/<int:pk>/export/", exports.export, name="export"),
    path("ledger/plans/<int:pk>/import/", exports.import_sheet, name="import-sheet"),
    path("ledger/exports/<int:pk>/", exports.export_state, name="export-state"),
    path("ledger/exports/<int:pk>/file/", exports.export_file, name="export-file"),
    path("ledger/rows/<int:pk>/", review.save_row, name="save-row"),
    path("ledger/doubts/<int:pk>/", review.settle, name="settle"),
    path("ledger/duties/<int:pk>/", duties.duty, name="duty"),
    path("ledger/duties/<int:pk>/amend/", duties.amend, name="amend"),
    path("ledger/duties/<int:pk>/conclusion/", looking_back.conclusion, name="conclusion"),
    path("ledger/assignments/<int:pk>/", assignments.assignment, name="assignment"),
    path("ledger/assignments/<int:pk>/progress/", assignments.report, name="report"),
    path("ledger/assignments/<int:pk>/evidence/", assignments.attach, name="attach"),
    path("ledger/assignments/<int:pk>/close-out/", assignments.apply, name="apply"),
    path("ledger/assignments/<int:pk>/decision/", assignments.decide, name="decide"),
    path("ledger/evidence/<int:pk>/", evidence.evidence, name="evidence"),
    path("ledger/evidence/<int:pk>/file/", evidence.evidence_file, name="evidence-file"),
    path("ledger/evidence/<int:pk>/withdraw/", evidence.withdraw, name="withdraw-evidence"),
]
