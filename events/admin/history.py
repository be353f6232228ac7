"""The history of a noun: what was changed, by whom and why; any two states compared, and one restored."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from events.admin.differences import Difference, differences
from events.admin.forms import StepForm
from events.models import Change, Event, Revision, Sensitivity
from events.models.history import changing
from events.models.restoring import restore
from events.models.snapshot import snapshots

_MOST = 100  # changes on the page, the newest


@dataclass(frozen=True)
class Entry:
    """One change as the page tells it."""

    revision: Revision
    who: str
    what: str  # where there is nothing to be told apart
    differences: list[Difference]


def page(desk: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """All changes of a noun and, if `a` and `b` name two of them, the states after these compared."""
    key = unquote(object_id)
    revisions = list(_revisions(desk, key)[: _MOST + 1])
    noun = desk.get_object(request, object_id)
    if noun is None and not revisions:
        answer: HttpResponse = desk._get_obj_does_not_exist_redirect(request, desk.opts, object_id)
        return answer
    if not desk.has_view_or_change_permission(request, noun):
        raise PermissionDenied
    context = {
        **_context(desk, request, noun, revisions[0].label if revisions else str(noun)),
        "title": "History",
        "entries": _entries(desk.model, revisions)[:_MOST],
        "more": len(revisions) > _MOST,
        "import_run": getattr(noun, "import_run", None) if not revisions else None,
        "compared": _compared(desk, request, key),
        "may_restore": desk.has_change_permission(request, noun),
    }
    return TemplateResponse(request, "admin/events/history.html", context)


def restore_page(desk: Any, request: HttpRequest, key: int, pk: int) -> HttpResponse:
    """Asks for a reason, and puts the noun back as the change left it."""
    revision = get_object_or_404(_revisions(desk, str(key)), pk=pk, state__isnull=False)
    noun = desk.model._default_manager.filter(pk=key).first()
    if not (desk.has_change_permission(request, noun) if noun else desk.has_add_permission(request)):
        raise PermissionDenied
    now = snapshots(desk.model, [key]).get(key)
    stays = {name: now.state[name] for name in desk.model.stays_when_restored} if now else {}
    wanted: dict[str, Any] = {**revision.state, **stays}
    step = wanted.get("status", "") if now and wanted.get("status") != now.state.get("status") else ""
    level = noun.level() if isinstance(noun, Event) else Sensitivity.NONE
    form = StepForm(step, request.POST or None, needs_reason=True, level=level)
    if form.is_valid() and _restored(desk, request, form, key, wanted):
        return redirect(reverse(f"admin:events_{desk.opts.model_name}_change", args=[key]))
    context = {
        **_context(desk, request, noun, revision.label),
        "title": f"Restore the state of {revision.change.moment:%-d %B %Y, %H:%M} UTC",
        "do": "Restore",
        "form": form,
        "differences": differences(desk.model, now.state, wanted) if now else [],
        "back": reverse(f"admin:events_{desk.opts.model_name}_history", args=[key]),
    }
    return TemplateResponse(request, "admin/events/ask.html", context)


def _restored(desk: Any, request: HttpRequest, form: StepForm, key: int, wanted: dict[str, Any]) -> bool:
    try:
        with changing(by=request.user, reason=form.cleaned_data["reason"]) as act:
            act.answered = form.cleaned_data["answered"]
            noun = restore(desk.model, key, wanted)
    except ValidationError as refusal:
        form.add_error(None, f"It cannot be restored: {' '.join(refusal.messages)}")
        return False
    desk.log_change(request, noun, [{"changed": {"fields": ["everything, to an earlier state"]}}])
    desk.message_user(request, "The earlier state is restored.", messages.SUCCESS)
    return True


def _revisions(desk: Any, key: str) -> Any:
    if not (key.isascii() and key.isdigit() and len(key) < 19):
        return Revision.objects.none()
    found = Revision.objects.filter(noun=desk.opts.model_name, key=int(key))
    return found.select_related("change__by", "change__import_run__dataset")


def _context(desk: Any, request: HttpRequest, noun: Any, label: str) -> dict[str, Any]:
    return {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "noun": noun,
        "label": label,
    }


def _entries(model: Any, revisions: list[Revision]) -> list[Entry]:
    """Newest first, each against the one before it."""
    before = [*revisions[1:], None][: len(revisions)]
    return [_entry(model, revision, older) for revision, older in zip(revisions, before, strict=True)]


def _entry(model: Any, revision: Revision, older: Revision | None) -> Entry:
    change = revision.change
    if revision.state is None:
        return Entry(revision, who(change), "Deleted.", [])
    if older is None or older.state is None:
        entered = "Entered." if change.by or change.reason else "As it was before its first change here."
        return Entry(revision, who(change), "Imported." if change.import_run else entered, [])
    return Entry(revision, who(change), "", differences(model, older.state, revision.state))


def who(change: Change) -> str:
    """Who made a change, as the desk says it."""
    if change.by:
        name = change.by.get_full_name() or change.by.get_username()
        return f"{name}, {change.get_role_display().lower()}" if change.role else name
    return str(change.import_run) if change.import_run else "The program"


def _compared(desk: Any, request: HttpRequest, key: str) -> dict[str, Any] | None:
    chosen = [request.GET.get(name, "") for name in ("a", "b")]
    if not all(chosen):
        return None
    if not all(pk.isascii() and pk.isdigit() and len(pk) < 19 for pk in chosen):
        raise Http404("There is no such change.")
    found = sorted(_revisions(desk, key).filter(pk__in=chosen, state__isnull=False), key=lambda revision: revision.pk)
    if not found or (len(found) < 2 and chosen[0] != chosen[1]):
        raise Http404("There is no such change.")
    first, last = found[0], found[-1]
    return {"first": first, "last": last, "differences": differences(desk.model, first.state, last.state)}
