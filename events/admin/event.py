from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.actions import delete_selected
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from events.admin import readers
from events.admin.bulk import BulkAdmin
from events.admin.duplicates import AlikePage, say_alike
from events.admin.event_form import EventForm
from events.admin.evidence import CitationInline, ClaimInline, LegInline, ParticipationInline, WordingInline
from events.admin.media import MediaInline
from events.admin.merging import MergePage
from events.admin.own_fields import OwnFieldsAdmin
from events.admin.pairs import PairsPage
from events.admin.position import PositionedAdmin
from events.admin.preview import PreviewPage
from events.admin.redacting import RedactPage
from events.admin.searches import SearchesPage
from events.admin.steps import StepsAdmin
from events.admin.when import read_date
from events.admin.where import WHERE, WhereBox
from events.admin.worklist import WorkFilter
from events.duplicates import kept
from events.models import Event, Question, State

KEPT = "An event that was published is withdrawn, not deleted: links to it must keep their answer."
_SAID = ("readers_see", "how_many", "alike")  # what the form answers


@admin.register(Event)
class EventAdmin(
    OwnFieldsAdmin,
    WhereBox,
    PositionedAdmin,
    AlikePage,
    PreviewPage,
    MergePage,
    PairsPage,
    RedactPage,
    SearchesPage,
    BulkAdmin,
    StepsAdmin,
):
    form = EventForm
    list_display = ["title", "when_said", "place", "category", "status", "state", "dataset", "updated"]
    list_filter = [WorkFilter, "state", "status", "category", "dataset", "precision", "sensitivity"]
    list_select_related = ["place", "category", "dataset"]
    search_fields = ["title", "public_id", "place__name", "place__names", "actors__name", "actors__names"]
    autocomplete_fields = ["place"]
    inlines = [CitationInline, ClaimInline, MediaInline, ParticipationInline, LegInline, WordingInline]
    actions = ["publish", "send_to_review", "withdraw", "change_chosen", "merge_chosen", "delete_chosen"]
    fieldsets = [
        ("What", {"fields": ["title", "category", "summary", "language", "tags"]}),
        ("When", {"fields": ["date", "date_note", ("time", "time_zone")]}),
        ("Where", {"fields": [WHERE, "place", ("lat", "lon"), "map", ("precision", "coarsen_to"), "sensitivity"]}),
        ("Publication", {"fields": ["status", "state", "answered", "publish_at", *_SAID]}),
        ("Internal", {"fields": ["dataset", "public_id", "external_id", "notes"]}),
    ]

    # Who may: rights come with a role (events/models/role.py), and contributors have some over what they entered

    def has_change_permission(self, request: HttpRequest, obj: Event | None = None) -> bool:
        return super().has_change_permission(request, obj) or self._is_own(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Event | None = None) -> bool:
        kept = obj is not None and obj.published_on is not None
        return not kept and (super().has_delete_permission(request, obj) or self._is_own(request, obj))

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("events.publish_event")

    def _is_own(self, request: HttpRequest, event: Event | None) -> bool:
        """Whether the event is theirs alone still; without an event, whether they may have such events at all."""
        own = event is None or (event.author_id == request.user.pk and event.state in (State.DRAFT, State.REVIEW))
        return own and request.user.has_perm("events.change_own_event")

    def save_model(self, request: HttpRequest, obj: Event, form: Any, change: bool) -> None:
        form.take_place(obj)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        kept.look(form.instance)

    # The list

    @admin.display(description="when", ordering="earliest")
    def when_said(self, event: Event) -> str:
        return event.when()

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        return {name: action for name, action in super().get_actions(request).items() if name != "delete_selected"}

    @admin.action(description="Delete the chosen events", permissions=["delete"])
    def delete_chosen(self, request: HttpRequest, queryset: QuerySet[Event]) -> HttpResponse | None:
        if kept := queryset.exclude(published_on=None).first():
            self.message_user(request, f"“{kept}” cannot be deleted. {KEPT}", messages.ERROR)
            return None
        return delete_selected(self, request, queryset)

    # The form

    def get_readonly_fields(self, request: HttpRequest, obj: Event | None = None) -> list[str]:
        return ["map", *_SAID, *(["public_id"] if obj else [])]

    def get_fieldsets(self, request: HttpRequest, obj: Event | None = None) -> Any:
        """Without a checklist where there are no questions."""
        asks = Question.objects.exists()
        return [
            (title, {**options, "fields": [name for name in options["fields"] if asks or name != "answered"]})
            for title, options in super().get_fieldsets(request, obj)
        ]

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> type[EventForm]:
        form = super().get_form(request, *args, **kwargs)
        return type("Form", (form,), {"by": request.user})

    @admin.display(description="readers")
    def readers_see(self, event: Event) -> str:
        if not event.pk:
            return "Readers see an event once it is published."
        return format_html("{} {}", readers.standing(event), readers.closeness(event))

    @admin.display(description="how many")
    def how_many(self, event: Event) -> str:
        return readers.how_many(event) if event.pk else "It follows from the claims, once they are saved."

    @admin.display(description="entered twice?")
    def alike(self, event: Event) -> str:
        """What is saved; static/desk/alike.js says the same of what is being typed."""
        said = say_alike(event) if event.pk else "Looked for once the form says when and where."
        asking, key = reverse("admin:events_event_alike"), event.pk or ""
        return format_html('<div id="desk-alike" data-asking="{}" data-event="{}">{}</div>', asking, key, said)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        event = kwargs.get("obj")
        if event and readers.is_visible(event):
            context["map_address"] = readers.map_address(event)
        elif event:
            context["staff_map_address"] = readers.staff_map_address(event)
        return super().render_change_form(request, context, *args, **kwargs)

    def response_add(self, request: HttpRequest, obj: Event, post_url_continue: str | None = None) -> HttpResponse:
        self._tell(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Event) -> HttpResponse:
        self._tell(request, obj)
        return super().response_change(request, obj)

    def _tell(self, request: HttpRequest, event: Event) -> None:
        level = messages.SUCCESS if readers.is_visible(event) else messages.INFO
        self.message_user(request, readers.standing(event), level)

    # Deleting

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        event = self.get_object(request, object_id)
        if event and event.published_on and super().has_delete_permission(request, event):
            self.message_user(request, KEPT, messages.ERROR)
            return redirect("admin:events_event_change", event.pk)
        return super().delete_view(request, object_id, extra_context)

    # How a date is understood

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(read_date)
        return [path("date/", view, name="events_event_date"), *super().get_urls()]
