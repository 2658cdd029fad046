"""Django's own verbs (makemigrations, shell); the product's verbs are `mingtang …`."""

import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mingtang.project.settings")

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
