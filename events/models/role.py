"""Who may do what at the desk: five roles, each of which may do all that the one before may."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import models, transaction


class Role(models.TextChoices):
    """What somebody is at the desk; the label names the group that holds the rights."""

    VIEWER = "viewer", "Viewer"
    CONTRIBUTOR = "contributor", "Contributor"
    EDITOR = "editor", "Editor"
    PUBLISHER = "publisher", "Publisher"
    ADMIN = "admin", "Admin"


_EVIDENCE = ("citation", "claim", "media", "participation", "leg", "wording")
_SHARED = ("place", "actor", "source")
_READ = ("change", "importproblem")  # nobody writes these but an import
_TOLD = ("story", "storystep", "areaset", "shortlink")
_SETTING = ("category", "dataset", "datasetfield", "question", "site")
_IMPORTING = ("upload",)


def _may(verbs: str, nouns: tuple[str, ...]) -> set[str]:
    return {f"{verb}_{noun}" for verb in verbs.split() for noun in nouns}


# What each role may do beyond the one before it.
_RIGHTS: dict[Role, set[str]] = {
    Role.VIEWER: _may("view", ("event", *_EVIDENCE, *_SHARED, *_TOLD, *_SETTING, *_READ)),
    Role.CONTRIBUTOR: {"add_event", "change_own_event"}
    | _may("add change delete", _EVIDENCE)
    | _may("add", _SHARED),
    Role.EDITOR: {"change_event", "delete_event", "share_search"} | _may("change delete", _SHARED)
    | _may("add change delete", _TOLD),
    Role.PUBLISHER: {"publish_event"},
    Role.ADMIN: {"redact_event"}
    | _may("add change delete", _SETTING)
    | _may("view add change delete", _IMPORTING)
    | _may("view add change", ("user",)),
}  # fmt: skip


def rights(role: Role) -> set[str]:
    """The names of all permissions of a role."""
    upwards = list(Role)
    return set().union(*(_RIGHTS[each] for each in upwards[: upwards.index(role) + 1]))


def establish() -> None:
    """Makes the groups of the roles, with exactly the rights that this version gives them; repeats do no harm."""
    ours = Permission.objects.filter(content_type__app_label__in=("events", "auth"))
    with transaction.atomic():
        for role in Role:
            group, _ = Group.objects.get_or_create(name=role.label)
            group.permissions.set(ours.filter(codename__in=rights(role)))


def role_of(user: Any) -> Role | None:
    """The highest role of an account; None for one that has none."""
    if user.is_superuser:
        return Role.ADMIN
    held = set(user.groups.values_list("name", flat=True))
    return next((role for role in reversed(Role) if role.label in held), None)


def give(user: Any, role: Role | None) -> None:
    """Makes this the one role of an account: it is the role that opens the desk's door."""
    user.groups.remove(*Group.objects.filter(name__in=Role.labels))
    if role:
        user.groups.add(Group.objects.get(name=role.label))
    user.is_staff = bool(role) or user.is_superuser
    user.save(update_fields=["is_staff"])
