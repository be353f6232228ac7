"""The application for ASGI servers; it refuses to start on a dangerous configuration."""

import os

from django.core.asgi import get_asgi_application

from events.checks import stop_when_wrong

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conflictmap.settings")
application = get_asgi_application()
stop_when_wrong()
