"""The where box: one text for the place of an event, found while it is typed, chosen by the editor.

With JavaScript, static/desk/where.js offers the answers and fills the fields beneath. Without, the form does it when it
is saved, if there is only one answer. A place of the gazetteer becomes the desk's with the event it is chosen for.
"""

import json
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.admin import widgets
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.urls import URLPattern, path, reverse_lazy

from events.admin.base import DeskModelAdmin
from events.admin.position import place_position
from events.geocoding import online, taking
from events.geocoding.gazetteer import book
from events.geocoding.gazetteer.index import NotLoaded
from events.geocoding.ranking import Setting
from events.geocoding.resolve import Answer, Understanding, from_online, resolve
from events.lib import geo, text
from events.models import Actor, Event, Place

if TYPE_CHECKING:
    _Form = forms.ModelForm[Event]
else:
    _Form = forms.ModelForm

WHERE = ("where", "new_place")  # the box's row in the form
_LONGEST_ASKED = 200
_USUAL = 200  # events of the dataset that tell what it is about
_UNKNOWN = "This place is in no gazetteer any more: find it anew."
_NO_RIGHT = "You may not add places: choose one that is at the desk already."


class WhereInput(widgets.AdminTextInputWidget):
    class Media:
        css = {"all": ["desk/where.css"]}
        js = (forms.Script("desk/where.js", type="module"),)

    def __init__(self) -> None:
        super().__init__({
            "data-finding": reverse_lazy("admin:events_event_where"), "data-credit": book.CREDIT,
            "data-online": reverse_lazy("admin:events_event_where_online"),
            "autocomplete": "off", "dir": "auto", "class": "desk-where", "spellcheck": "false",
        })  # fmt: skip


class WhereForm(_Form):
    """What the where box adds to the event's form. `new_place` is the gazetteer's id of a place made on saving."""

    by: Any  # the account that is signed in
    where = forms.CharField(
        label="Find the place", required=False, widget=WhereInput, max_length=2000,
        help_text="A name in any script, with its country if need be; degrees, MGRS, a Plus Code, a link to a map.",
    )  # fmt: skip
    new_place = forms.CharField(required=False, widget=forms.HiddenInput, max_length=80)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "where" in self.fields:
            names = [service.name for service in online.services()]
            self.fields["where"].widget.attrs["data-services"] = json.dumps(names)
        chosen = self.data.get("new_place")
        if chosen and "new_place" in self.fields and (place := draft(chosen)):
            self.fields["new_place"].widget.attrs["data-answer"] = json.dumps(place_position(place))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("where"):
            self._understand(cleaned, resolve(cleaned["where"], setting_of(self.data)))
        if cleaned.get("new_place") and not cleaned.get("place"):
            self._take(cleaned["new_place"])
        return cleaned

    def _understand(self, cleaned: dict[str, Any], understood: Understanding) -> None:
        """The one answer is taken, as the box itself would; several are told apart in words."""
        if understood.problem:
            raise ValidationError({"where": understood.problem})
        if not understood.sure:
            offered = "; ".join(f"{answer.title} ({answer.detail})" for answer in understood.answers)
            raise ValidationError({"where": f"Which is meant? Write its region or country behind the name. {offered}"})
        answer = understood.answers[0]
        cleaned["precision"] = own_precision(answer)
        cleaned["lat"], cleaned["lon"] = answer.at if answer.spot and answer.at else (None, None)
        cleaned["place"] = Place.objects.filter(pk=answer.place or 0).first()
        cleaned["new_place"] = "" if answer.place else answer.gazetteer_id

    def _take(self, gazetteer_id: str) -> None:
        place = draft(gazetteer_id)
        if place is None:
            raise ValidationError({"where": _UNKNOWN})
        if place.pk is None and not self.by.has_perm("events.add_place"):
            raise ValidationError({"where": _NO_RIGHT})

    def take_place(self, event: Event) -> None:
        """Gives the event the place that was chosen for it, making the row if there is none yet."""
        chosen = self.cleaned_data.get("new_place")
        if chosen and event.place_id is None and (place := draft(chosen)):
            if place.pk is None:
                place.save()
            event.place = place


class WhereBox(DeskModelAdmin):
    """Answers the where box of an event's form."""

    def get_fieldsets(self, request: HttpRequest, obj: Event | None = None) -> Any:
        """Who may only look gets no box to type into."""
        sets = super().get_fieldsets(request, obj)
        if self.has_change_permission(request, obj) if obj else self.has_add_permission(request):
            return sets
        return [
            (name, {**options, "fields": [field for field in options["fields"] if field != WHERE]})
            for name, options in sets
        ]

    def get_urls(self) -> list[URLPattern]:
        find, ask = (self.admin_site.admin_view(view) for view in (self.find_place, self.ask_online))
        return [
            path("where/", find, name="events_event_where"),
            path("where/online/", ask, name="events_event_where_online"),
            *super().get_urls(),
        ]

    def find_place(self, request: HttpRequest) -> JsonResponse:
        """What the text `q` may mean: {"answers", "asks", "sure", "says"}."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return _answer(resolve(request.GET.get("q", ""), setting_of(request.GET)))

    def ask_online(self, request: HttpRequest) -> HttpResponse:
        """The same from a service on the network: only where the operator allows it and an editor presses for it."""
        if not self.has_add_permission(request) and not self.has_change_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        service = next((each for each in online.services() if each.name == request.POST.get("service")), None)
        typed = text.clean(request.POST.get("q", ""))[:_LONGEST_ASKED]
        if service is None or not typed:
            return _answer(Understanding(problem="Nothing was asked."))
        try:
            found = online.ask(service, typed)
        except online.NoHelp as reason:
            return _answer(Understanding(problem=str(reason)))
        if not found:
            return _answer(Understanding(problem=f"{service.name} knows no such place."))
        return _answer(from_online(found, service.credit))


def _answer(understood: Understanding) -> JsonResponse:
    return JsonResponse({
        "answers": [_told(answer) for answer in understood.answers],
        "asks": understood.asks,
        "sure": understood.sure,
        "says": understood.problem or _question(understood),
    })  # fmt: skip


def _question(understood: Understanding) -> str:
    if understood.asks > 1:
        return f"{understood.asks} are possible: choose one."
    return "" if understood.sure or not understood.answers else "None is spelt so. Was one of these meant?"


def _told(answer: Answer) -> dict[str, Any]:
    lat, lon = (value / geo.SCALE for value in answer.at) if answer.at else (None, None)
    return {
        "title": answer.title, "detail": answer.detail, "lat": lat, "lon": lon, "precision": answer.precision,
        "own": own_precision(answer), "spot": answer.spot, "place": answer.place, "gazetteer": answer.gazetteer_id,
        "name": answer.name, "at_place": answer.place_precision,
    }  # fmt: skip


def own_precision(answer: Answer) -> str:
    """The precision that the event gets beside its place's: none where the two are the same."""
    return answer.precision if answer.spot or answer.precision != answer.place_precision else ""


def setting_of(data: Mapping[str, Any]) -> Setting:
    """What a form, sent or still being filled in, says of where its event is."""
    place = Place.objects.filter(pk__in=_keys(data, "place")).first()
    stops = Place.objects.filter(pk__in=_keys(data, "legs", "-place"))
    actors = Actor.objects.filter(pk__in=_keys(data, "participations", "-actor"))
    countries = [place.country if place else "", *(stop.country for stop in stops), *(a.country for a in actors)]
    at, name = (place.lat, place.lon) if place else (None, None), place.name if place else ""
    return Setting(
        countries=tuple(dict.fromkeys(filter(None, countries))),
        usual=_usual(_keys(data, "dataset")),
        at=None if at[0] is None or at[1] is None else (at[0], at[1]),
        at_name=name,
    )


def _keys(data: Mapping[str, Any], prefix: str, ending: str = "") -> list[int]:
    """The keys of rows in the fields of a form whose name begins and ends so."""
    named = [name for name in data if name == prefix or (ending and name.startswith(prefix) and name.endswith(ending))]
    values = [str(data[name]) for name in named][:50]
    return [int(value) for value in values if value.isascii() and value.isdigit() and len(value) < 19]


def _usual(dataset: list[int]) -> tuple[str, ...]:
    """The three countries that the latest events of a dataset are in most often."""
    latest = Event.objects.filter(dataset__in=dataset).order_by("-pk").values_list("place__country", flat=True)
    counted = Counter(filter(None, latest[:_USUAL])) if dataset else Counter()
    return tuple(country for country, _ in counted.most_common(3))


def draft(gazetteer_id: str) -> Place | None:
    try:
        return taking.draft(gazetteer_id)
    except NotLoaded:
        return None
