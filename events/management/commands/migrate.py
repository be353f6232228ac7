from typing import Any

from django.core.management.commands import migrate

from events.models import role


class Command(migrate.Command):
    """Django's own, which goes on to give the desk's roles the rights that this version knows."""

    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        if not (options["plan"] or options["check_unapplied"] or options["app_label"]):
            role.establish()
