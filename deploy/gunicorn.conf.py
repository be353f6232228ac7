"""gunicorn for conflictmap: `gunicorn -c deploy/gunicorn.conf.py conflictmap.wsgi` from the project's folder."""

import os
import sys

from conflictmap.accesslog import ACCESS, PrivateLogger

# Threads absorb slow clients; more workers than cores gain nothing.
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
timeout = 60
graceful_timeout = 5
keepalive = 5
max_requests = 2000
max_requests_jitter = 200

# Loaded once before the workers split: half the memory and time, and a refusal to start ends the server.
preload_app = True

# Nothing is written outside the project and its data.
control_socket_disable = True
if sys.platform == "linux":
    worker_tmp_dir = "/dev/shm"  # noqa: S108 -- memory, so that a busy disk cannot stop the workers' heartbeat

# X-Forwarded-Proto is believed from these addresses only; name your proxy in FORWARDED_ALLOW_IPS.
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "")
secure_scheme_headers = {"X-FORWARDED-PROTO": "https"}
forwarder_headers = ""

accesslog = "-"
access_log_format = ACCESS
logger_class = PrivateLogger
