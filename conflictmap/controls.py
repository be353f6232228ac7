"""How the controls of a form are drawn: Django's own templates by Jinja2, which compiles them, and the rest as ever.

An event's form has hundreds of controls, labels and lists of errors, each a template: this takes off a quarter.
"""

from functools import cached_property
from typing import Any

from django.forms.renderers import BaseRenderer, DjangoTemplates, Jinja2


class Renderer(BaseRenderer):
    @cached_property
    def compiled(self) -> Jinja2:
        return Jinja2()

    @cached_property
    def interpreted(self) -> DjangoTemplates:
        return DjangoTemplates()

    def get_template(self, template_name: str) -> Any:
        """The same template in either language; those of the admin exist in Django's alone."""
        engine = self.compiled if template_name.startswith("django/forms/") else self.interpreted
        return engine.get_template(template_name)
