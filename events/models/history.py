"""Who changed what at the desk, when and why. Every save of a desk noun is part of a change.

A change is under way for as long as `changing` lasts: one press of Save, or one command. What it has done is seen by
comparing each noun that it met with what that was before, so that a save which changes nothing leaves no trace.
Imports write past the models, and their history is the ImportRun: only when somebody changes what a file brought is the
state from before that change kept, too.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from events.models.role import Role, role_of
from events.models.snapshot import Snapshot, snapshots

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class Change(models.Model):
    """One act at the desk."""

    moment = models.DateTimeField()
    by = models.ForeignKey(  # nobody: a command or a file
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="changes"
    )
    role = models.CharField(max_length=12, choices=Role, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    answered = models.JSONField(default=list)  # the questions of checklists that were answered before
    import_run = models.ForeignKey("events.ImportRun", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["moment"], name="change_moment")]  # the publisher looks at what is new

    def __str__(self) -> str:
        return self.reason or f"Change {self.pk}"


class Revision(models.Model):
    """A noun as a change left it, an event with all its evidence; without a state, the noun was deleted."""

    change = models.ForeignKey(Change, on_delete=models.CASCADE, related_name="revisions")
    noun = models.CharField(max_length=20)  # the model's name
    key = models.BigIntegerField()
    label = models.CharField(max_length=300)
    state = models.JSONField(null=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["noun", "key", "-id"], name="revision_of")]

    def __str__(self) -> str:
        return self.label


Noun = tuple[Any, int]  # a model and a key


@dataclass
class Act:
    """A change under way: who makes it, why, and each noun that it has met, as that was before."""

    by: "User | None" = None
    reason: str = ""
    answered: list[str] = field(default_factory=list)
    moment: datetime = field(default_factory=timezone.now)
    met: dict[Noun, Snapshot | None] = field(default_factory=dict)

    def meet(self, noun: Noun, new: bool = False) -> None:
        """To be told of a noun before it is written, and of a new one as soon as it has a key."""
        model, key = noun
        if key is not None and noun not in self.met:
            self.met[noun] = None if new else snapshots(model, [key]).get(key)

    def keep(self) -> None:
        """Writes the history of what is different now."""
        for model in dict.fromkeys(model for model, _ in self.met):
            before = {key: found for (met, key), found in self.met.items() if met is model}
            after = snapshots(model, before)
            changed = [key for key in before if _state(before[key]) != _state(after.get(key))]
            self._keep_before(model, {key: found for key in changed if (found := before[key])})
            for key in changed:
                _keep(self.change, model, key, after.get(key), before[key])

    def _keep_before(self, model: Any, before: dict[int, Snapshot]) -> None:
        """Keeps the states to which no kept change has led: what files brought, and what is older than the history."""
        known = last_states(model, before)
        origins: dict[int | None, Change] = {}
        for key, found in before.items():
            if known.get(key) == found.state:
                continue
            run = found.import_run
            if run not in origins:
                origins[run] = Change.objects.create(moment=self.moment, import_run_id=run)
            _keep(origins[run], model, key, found, None)

    @cached_property
    def change(self) -> Change:
        role = role_of(self.by) if self.by else None
        return Change.objects.create(
            moment=self.moment, by=self.by, role=role or "", reason=self.reason, answered=self.answered
        )


def _state(found: Snapshot | None) -> Any:
    return found and found.state


def _keep(change: Change, model: Any, key: int, after: Snapshot | None, before: Snapshot | None) -> None:
    named = after or before
    label = named.label if named else ""
    Revision.objects.create(change=change, noun=model._meta.model_name, key=key, label=label, state=_state(after))


def last_states(model: Any, keys: Any) -> dict[int, Any]:
    """The state of each noun after the last change of it that was kept."""
    of = Revision.objects.filter(noun=model._meta.model_name, key__in=list(keys))
    last = of.order_by().values("key").annotate(last=models.Max("pk")).values("last")
    return dict(Revision.objects.filter(pk__in=last).values_list("key", "state"))


def note(noun: Any, by: Any, reason: str) -> None:
    """Keeps a line about a noun that leaves it as it is."""
    model = type(noun)
    found = snapshots(model, [noun.pk])
    act = Act(by, reason)
    with transaction.atomic():
        act._keep_before(model, found)
        _keep(act.change, model, noun.pk, found[noun.pk], None)


_under_way: ContextVar[Act | None] = ContextVar("act", default=None)


def act_under_way() -> Act:
    """The change that is being made; one that nobody makes, and for no reason, if there is none."""
    return _under_way.get() or Act()


@contextmanager
def changing(by: Any = None, reason: str = "") -> Iterator[Act]:
    """One change, all or nothing. Within another it is a part of that."""
    if outer := _under_way.get():
        yield outer
        return
    act = Act(by, reason)
    token = _under_way.set(act)
    try:
        with transaction.atomic():
            yield act
            act.keep()
    finally:
        _under_way.reset(token)
