"""The desk's admin, without the one admin module that cannot be imported here."""

from importlib import import_module

from django.apps import apps
from django.contrib.admin.apps import SimpleAdminConfig
from django.utils.module_loading import module_has_submodule

# django-leaflet's admin module imports GeoDjango, which stops the whole project where GDAL is not installed.
NEEDS_GDAL = {"leaflet"}


class DeskConfig(SimpleAdminConfig):
    """Django's admin that finds every app's `admin` module but those that need GDAL."""

    default = False

    def ready(self) -> None:
        super().ready()
        for app in apps.get_app_configs():
            if app.name not in NEEDS_GDAL and app.module and module_has_submodule(app.module, "admin"):
                import_module(f"{app.name}.admin")
