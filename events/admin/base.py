"""What the desk's admins share."""

import json
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils.text import capfirst

from events.admin import history
from events.admin.entries import ENTRIES, NounChoice
from events.admin.forms import DeskForm
from events.admin.meanwhile import SEEN, Beneath, stamp
from events.models.base import DeskModel
from events.models.history import changing

if TYPE_CHECKING:
    Fields = BaseModelAdmin[Any]
    DeskModelAdmin = admin.ModelAdmin[Any]
    DeskTabular = admin.TabularInline[Any, Any]
    DeskStacked = admin.StackedInline[Any, Any]
else:
    Fields = object
    DeskModelAdmin, DeskTabular, DeskStacked = admin.ModelAdmin, admin.TabularInline, admin.StackedInline


class Entering(Fields):
    """How the nouns' fields are entered, in a form of their own or beneath another's."""

    formfield_overrides = ENTRIES

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Beside a choice of another noun: add one, change it. Never delete it from here."""
        entry = super().formfield_for_dbfield(db_field, request, **kwargs)
        if entry and isinstance(entry.widget, RelatedFieldWidgetWrapper):
            entry.widget.can_delete_related = entry.widget.can_view_related = False
        elif entry and isinstance(self, admin.TabularInline):  # in a table only the head of a column says what it is
            entry.widget.attrs["aria-label"] = capfirst(str(entry.label))
        return entry

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = NounChoice(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


def signed(request: HttpRequest) -> AbstractContextManager[Any]:
    """Whatever is written in answer to a request is one change, by whoever is signed in."""
    return changing(by=request.user) if request.method == "POST" else nullcontext()


class DeskAdmin(Entering, DeskModelAdmin):
    """An admin whose every write is a model's own save or delete, so that nothing passes publisher and history by."""

    form = DeskForm
    list_per_page = 50

    class Media:
        js = (forms.Script("desk/keeping.js", type="module"),)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        own = {"seen": request.POST.get(SEEN, "") if change else "", "beneath": self._beneath(request, obj)}
        return type("Form", (form,), own)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form says what was saved when it was shown."""
        if noun := kwargs.get("obj"):
            saved = self.model._base_manager.get(pk=noun.pk)
            names = context["adminform"].form.fields
            context[SEEN] = json.dumps(stamp(saved, names, self._beneath(request, noun)))
        return super().render_change_form(request, context, *args, **kwargs)

    def _beneath(self, request: HttpRequest, noun: Any) -> tuple[Beneath, ...]:
        formsets: list[Any] = [each.get_formset(request, noun) for each in self.get_inline_instances(request, noun)]
        return tuple((formset.model, formset.fk.name) for formset in formsets)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The model has the last word, also after the form's: another editor may have been faster."""
        try:
            with signed(request):
                return super().changeform_view(request, *args, **kwargs)
        except ValidationError as refusal:
            self.message_user(request, " ".join(refusal.messages), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        return history.page(self, request, object_id)

    def restore_view(self, request: HttpRequest, key: int, revision: int) -> HttpResponse:
        return history.restore_page(self, request, key, revision)

    def get_urls(self) -> list[URLPattern]:
        view, name = self.admin_site.admin_view(self.restore_view), f"events_{self.opts.model_name}_restore"
        return [path("<int:key>/history/<int:revision>/", view, name=name), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with signed(request):
            return super().changelist_view(request, *args, **kwargs)

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with signed(request):
            return super().delete_view(request, *args, **kwargs)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[DeskModel]) -> None:
        for noun in queryset:
            noun.delete()
