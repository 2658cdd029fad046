"""The entrance for web servers: `granian --interface wsgi mingtang.project.wsgi:application`."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mingtang.project.settings")
application = get_wsgi_application()
