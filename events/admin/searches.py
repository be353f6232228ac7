"""Saved searches of events: kept beside the list's filters, and on the desk's first page."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST

from events.admin.base import DeskModelAdmin
from events.models import SavedSearch

_PASSING = ("p", "e", "all")  # of the page that is looked at, not of the search
_MOST = 50  # of one person


@dataclass(frozen=True)
class Listed:
    """A search as it is offered to somebody: `own` ones may be renamed and deleted."""

    search: SavedSearch
    own: bool

    def address(self) -> str:
        return address_of(self.search.query)


class SearchForm(forms.ModelForm):  # type: ignore[type-arg]
    """A search to keep. Its owner has no two of one name."""

    class Meta:
        model = SavedSearch
        fields = ["name", "query", "shared"]

    def __init__(self, *args: Any, may_share: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_share:
            del self.fields["shared"]

    def clean_query(self) -> str:
        given = QueryDict(self.cleaned_data["query"], mutable=True)
        for name in _PASSING:
            given.pop(name, None)
        return given.urlencode()

    def clean(self) -> Any:
        cleaned = super().clean()
        others = SavedSearch.objects.filter(by=self.instance.by).exclude(pk=self.instance.pk)
        if others.filter(name=self.cleaned_data.get("name")).exists():
            self.add_error("name", "You have a search of this name. Choose another name, or delete that one first.")
        elif others.count() >= _MOST:
            self.add_error(None, f"You have {_MOST} searches. Delete one first.")
        return cleaned


class SearchesPage(DeskModelAdmin):
    """The part of the events' admin that keeps searches."""

    change_list_template = "admin/events/event/change_list.html"

    def get_urls(self) -> list[URLPattern]:
        save, alter = (self.admin_site.admin_view(require_POST(view)) for view in (self.save_search, self.alter_search))
        return [
            path("searches/", save, name="events_event_searches"),
            path("searches/<int:pk>/", alter, name="events_event_search"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        given = QueryDict(request.META.get("QUERY_STRING", ""), mutable=True)
        for name in _PASSING:
            given.pop(name, None)
        extra = {
            "searches": searches(request.user),
            "may_share": _may_share(request),
            "to_save": given.urlencode(),
        }
        return super().changelist_view(request, {**(extra_context or {}), **extra})

    def save_search(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return self._kept(request, _of_mine(request), request.POST)

    def alter_search(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Renames a search, or deletes it; only one's own."""
        search = get_object_or_404(SavedSearch, pk=pk, by=request.user)
        if "delete" in request.POST:
            search.delete()
            self.message_user(request, f"The search “{search}” is deleted.", messages.SUCCESS)
            return redirect(address_of(search.query))
        return self._kept(request, search, {**request.POST.dict(), "query": search.query})

    def _kept(self, request: HttpRequest, search: SavedSearch, data: Any) -> HttpResponse:
        form = SearchForm(data, instance=search, may_share=_may_share(request))
        if form.is_valid():
            kept = form.save()
            self.message_user(request, f"The search “{kept}” is kept.", messages.SUCCESS)
            return redirect(address_of(kept.query))
        for field, problems in form.errors.items():
            label = "" if field == "__all__" else f"{form.fields[field].label}: "
            words = f"The search was not kept. {label}{' '.join(map(str, problems))}"
            self.message_user(request, words, messages.ERROR)
        return redirect(address_of(str(data.get("query", ""))[:2000]))


def _of_mine(request: HttpRequest) -> SavedSearch:
    user: Any = request.user
    return SavedSearch(by=user)


def searches(user: Any) -> list[Listed]:
    return [Listed(search, search.by_id == user.pk) for search in SavedSearch.of(user)]


def address_of(query: str) -> str:
    return f"{reverse('admin:events_event_changelist')}?{query}".rstrip("?")


def _may_share(request: HttpRequest) -> bool:
    return request.user.has_perm("events.share_search")
