"""Steps that several events take at once: chosen in the list, asked about where something is to be asked."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from events.admin.forms import StepForm
from events.admin.several import SeveralAdmin
from events.models import Event, State
from events.models.history import act_under_way

_Answer = HttpResponse | None
_DO = {State.REVIEW: "Send to review", State.PUBLISHED: "Publish", State.WITHDRAWN: "Withdraw"}


class StepsAdmin(SeveralAdmin):
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
        if self.too_many(request, queryset):
            return None
        data = request.POST if "confirmed" in request.POST else None
        form = StepForm(state, data, state == State.WITHDRAWN, self.most_sensitive(queryset))
        if form.asks() and not form.is_valid():
            return self.ask(request, queryset, _DO[state], form)
        if form.asks():
            act = act_under_way()
            act.reason, act.answered = form.cleaned_data["reason"], form.cleaned_data["answered"]

        def move(event: Event) -> str:
            if event.state not in movable:
                return str(event.get_state_display()).lower()
            event.state = state
            return ""

        self.each(request, queryset, state.label, "publication", move)
        return None
