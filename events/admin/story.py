"""Stories at the desk: steps in order, each with the map's view taken from the map."""

from typing import Any

from csp.constants import SELF
from csp.decorators import csp_update
from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.safestring import SafeString

from events.admin.base import DeskAdmin, DeskStacked, Entering
from events.admin.forms import DeskForm, PartFormSet
from events.admin.pasted import asked_by
from events.editions import read
from events.models import Story, StoryStep
from events.query.filter import EventFilter
from events.query.params import PARAMS

# What a step is told by: its own place in the story is not a part of the view, nor how its reader likes to read.
_NOT_THE_VIEW = ("story", "panel", "lang", "theme", "sort", "limit", "page", "fields")


def view_of(text: str) -> str:
    """The canonical query of a link to the map, or of what stands behind its question mark. Raises ValidationError."""
    return asked_by(text).with_values(**{name: PARAMS[name].default for name in _NOT_THE_VIEW}).to_query()


class StepForm(DeskForm):
    class Meta:
        widgets = {
            "query": forms.TextInput(attrs={"size": 70, "class": "vTextField story-view", "spellcheck": "false"})
        }

    def clean_query(self) -> str:
        return view_of(self.cleaned_data["query"])


class StepInline(Entering, DeskStacked):
    model = StoryStep
    form = StepForm
    formset = PartFormSet
    extra = 0
    fields = [("position", "heading"), "text", "query", "shown"]
    readonly_fields = ["shown"]

    @admin.display(description="on the map")
    def shown(self, step: StoryStep) -> SafeString | str:
        if not step.pk:
            return "–"
        sentence = EventFilter.read(step.query, read.vocabulary())[0].describe()
        address = f"{reverse('map')}?{step.query}".rstrip("?")
        return format_html('<a href="{}" target="_blank" rel="noopener">{}</a>', address, sentence)


@admin.register(Story)
class StoryAdmin(DeskAdmin):
    list_display = ["title", "slug", "published", "position"]
    search_fields = ["title", "slug"]
    prepopulated_fields = {"slug": ["title"]}
    fields = ["title", "slug", "intro", "language", ("published", "position")]
    inlines = [StepInline]

    class Media:
        js = (forms.Script("desk/story.js", type="module"),)
        css = {"all": ["desk/story.css"]}

    def view_on_site(self, story: Story) -> str | None:
        return reverse("story", args=[story.slug]) if story.published else None

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """What readers see is a publisher's to say, as with events."""
        return [] if request.user.has_perm("events.publish_event") else ["published"]

    @method_decorator(csp_update({"frame-src": [SELF]}))
    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The map opens inside the form, from where a step takes its view."""
        return super().changeform_view(request, *args, **kwargs)
