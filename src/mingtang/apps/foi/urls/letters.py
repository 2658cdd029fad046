"""文书: templates and registers, asked before a case's number; the letters of a case as files."""

from __future__ import annotations

from django.urls import URLPattern, path

from mingtang.apps.foi.views import staff_letter_books, staff_letters

urlpatterns: list[URLPattern] = [
    path("foi/letters/templates/", staff_letter_books.templates, name="letter-templates"),
    path("foi/letters/templates/<slug:paper>/", staff_letter_books.template, name="letter-template"),
    path(
        "foi/letters/templates/<int:template>/withdraw/",
        staff_letter_books.withdraw,
        name="withdraw-template",
    ),
    path("foi/letters/seals/", staff_letter_books.seals, name="seal-book"),
    path("foi/letters/seals/seals.csv", staff_letter_books.seals_csv, name="seal-book-csv"),
    path("foi/letters/numbers/", staff_letter_books.numbers, name="number-book"),
    path("foi/<str:number>/letters/<int:letter>.docx", staff_letters.letter_docx, name="letter-docx"),
    path("foi/<str:number>/letters/<int:letter>.pdf", staff_letters.letter_pdf, name="letter-pdf"),
]
