from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError, call_command
from django.db import OperationalError, connections

from conflictmap import environment, supervisor
from events.geocoding.gazetteer import index
from events.models import Event


class Command(BaseCommand):
    help = "Sets up and serves: migrates, loads the demo into an empty database, publishes, starts the server."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, help="port to serve on (default: PORT, else 8000)")
        parser.add_argument("--host", default="127.0.0.1", help="address to listen at (default: %(default)s)")
        parser.add_argument("--empty", action="store_true", help="leave an empty database empty: no demo")

    def handle(self, *args: Any, port: int | None, host: str, empty: bool, **options: Any) -> None:
        port = environment.port("PORT", 8000) if port is None else port
        obstacle = supervisor.obstacle(host, port)
        if obstacle:
            raise CommandError(f"Cannot serve at {host}, port {port}: {obstacle}. Choose another with --port.")
        try:
            self.prepare(empty)
        except OperationalError as problem:
            raise CommandError(f"The database does not answer: {problem}") from problem
        supervisor.become(host, port, quiet=options["verbosity"] < 2, gazetteer=not index.is_loaded())

    def prepare(self, empty: bool) -> None:
        """Bring database and published files to the state that this version serves."""
        call_command("migrate", interactive=False, verbosity=0)
        if not empty and not Event.objects.exists():
            call_command("load_demo", stdout=self.stdout)
        call_command("publish", stdout=self.stdout)
        connections.close_all()
        self.stdout.flush()
