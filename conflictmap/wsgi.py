"""The application for WSGI servers; it refuses to start on a dangerous configuration."""

import os

from django.core.wsgi import get_wsgi_application

from events.checks import stop_when_wrong

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conflictmap.settings")
application = get_wsgi_application()
stop_when_wrong()
