"""Importing this makes Django ready. The verbs of the command line import it before anything with models."""

from __future__ import annotations

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mingtang.project.settings")
django.setup()
