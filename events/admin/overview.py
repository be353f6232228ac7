"""The first page of the desk: what waits, how the last imports went, and how much is known of the last weeks."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from events.admin.coverage import coverage
from events.admin.pairs import Waiting
from events.admin.searches import searches
from events.admin.worklist import MANY, WORK
from events.models import ImportRun

_RUNS = 5


@dataclass(frozen=True)
class Report:
    """An import, and the way to what it found wrong."""

    run: ImportRun
    problems: int
    address: str

    @property
    def many(self) -> bool:
        return self.problems > MANY


def index(request: HttpRequest) -> HttpResponse:
    """Django's own first page, with the overview above the nouns."""
    seen = _overview(request.user) if request.user.has_perm("events.view_event") else {}
    return admin.site.index(request, seen)


def _overview(user: Any) -> dict[str, Any]:
    pairs = Waiting()
    return {
        "work": [*((work, work.count(user)) for work in WORK.values()), (pairs, pairs.count())],
        "many": MANY,
        "searches": searches(user),
        "reports": [_report(run) for run in ImportRun.objects.select_related("dataset")[:_RUNS]],
        "coverage": coverage(timezone.now().date()),
    }


def _report(run: ImportRun) -> Report:
    problems = run.problems.order_by()[: MANY + 1].count()
    address = reverse("admin:events_importproblem_changelist")
    return Report(run, problems, f"{address}?{urlencode({'run__id__exact': run.pk})}")
