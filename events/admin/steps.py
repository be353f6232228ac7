"""Steps that several events take at once: chosen in the list, asked about where something is to be asked."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from events.admin.base import DeskAdmin
from events.admin.forms import StepForm
from events.models import Event, Sensitivity, State
from events.models.history import act_under_way
from events.models.sensitivity import CARE

_Answer = HttpResponse | None
_DO = {State.REVIEW: "Send to review", State.PUBLISHED: "Publish", State.WITHDRAWN: "Withdraw"}


class StepsAdmin(DeskAdmin):
    """The part of the events' admin that moves chosen events on."""

    @admin.action(description="Publish the chosen events", permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Event]) -> _Answer:
        return self._ask_and_move(request, queryset, State.PUBLISHED, {State.DRAFT, State.REVIEW})

    @admin.action(description="Send to review", permissions=["change"])
    def send_to_review(self, request: HttpRequest, queryset: QuerySet[Event]) -> _Answer:
        return self._ask_and_move(request, queryset, State.REVIEW, {State.DRAFT})

    @admin.action(description="Withdraw the chosen events", permissions=["publish"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Event]) -> _Answer:
        return self._ask_and_move(request, queryset, State.WITHDRAWN, {State.PUBLISHED})

    def _ask_and_move(
        self, request: HttpRequest, queryset: QuerySet[Event], state: State, movable: set[State]
    ) -> _Answer:
        data = request.POST if "confirmed" in request.POST else None
        levels = {event.level() for event in queryset.select_related("category")}
        most = max(levels, key=list(CARE).index, default=Sensitivity.NONE)
        form = StepForm(state, data, state == State.WITHDRAWN, most)
        if form.asks() and not form.is_valid():
            return self._ask(request, queryset, state, form)
        if form.asks():
            act = act_under_way()
            act.reason, act.answered = form.cleaned_data["reason"], form.cleaned_data["answered"]
        self._move(request, queryset, state, movable)
        return None

    def _ask(self, request: HttpRequest, queryset: QuerySet[Event], state: State, form: StepForm) -> HttpResponse:
        count = queryset.count()
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"{_DO[state]}: {count} event{'s' * (count != 1)}",
            "do": _DO[state],
            "back": reverse("admin:events_event_changelist"),
            "form": form,
            "events": queryset,
            "hidden": [("action", request.POST["action"]), *((ACTION_CHECKBOX_NAME, event.pk) for event in queryset)],
        }
        return TemplateResponse(request, "admin/events/ask.html", context)

    def _move(self, request: HttpRequest, queryset: QuerySet[Event], state: State, movable: set[State]) -> None:
        """Each event through its own save: one that is refused stops no other, and says why."""
        moved = 0
        for event in queryset:
            if event.state not in movable:
                self._say_stays(request, event, event.get_state_display().lower(), messages.WARNING)
            elif not self.has_change_permission(request, event):
                self._say_stays(request, event, "somebody else entered it", messages.WARNING)
            else:
                moved += self._moved(request, event, state)
        if moved:
            self.message_user(request, f"{state.label}: {moved} event{'s' * (moved != 1)}.", messages.SUCCESS)

    def _moved(self, request: HttpRequest, event: Event, state: State) -> bool:
        event.state = state
        try:
            event.save()
        except ValidationError as refusal:
            self._say_stays(request, event, " ".join(refusal.messages).rstrip("."), messages.ERROR)
            return False
        self.log_change(request, event, [{"changed": {"fields": ["publication"]}}])
        return True

    def _say_stays(self, request: HttpRequest, event: Event, why: str, level: int) -> None:
        self.message_user(request, f"“{event}” stays: {why}.", level)
