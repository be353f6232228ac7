"""What an import needs on the desk before its first event: the data set, its categories, its source, its run."""

import re
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from events.importers.base import FieldName, Told, Understanding, Unimportable
from events.importers.formats import Importer, Terms
from events.importers.nouns import make_missing
from events.lib import text
from events.models import Dataset, DatasetField, Event, ImportRun, Source

_SLUG = re.compile(r"[a-z0-9](-?[a-z0-9])*")  # it begins the public ids of the data set's events


def existing_dataset(importer: Importer, slug: str, licensed: bool = False) -> Dataset | None:
    """The data set of that slug, if it may take this format; None if it is still to be made. Raises Unimportable.

    `licensed`: the operator says that these data may be shown to everyone.
    """
    if licensed and importer.drafts:
        raise Unimportable(
            f"The rows of {importer.terms.title} are leads that nobody has checked, whatever licence you hold: leave "
            f"out --licence-confirmed. A lead becomes public when an editor makes an event of it."
        )
    if not _SLUG.fullmatch(slug) or len(slug) > 50:
        raise Unimportable(f"“{slug[:80]}” is no name for a data set: small letters, digits and single hyphens.")
    dataset = Dataset.objects.filter(slug=slug).first()
    if dataset is None:
        return None
    if dataset.audience == Dataset.Audience.PUBLIC and not (importer.may_be_public or licensed):
        raise Unimportable(_not_for_everyone(importer, slug))
    runs = ImportRun.objects.filter(dataset=dataset)
    ours = runs.filter(format=importer.name).exists() and not runs.exclude(format=importer.name).exists()
    if not ours and Event.objects.filter(dataset=dataset).exists():
        raise Unimportable(f"The data set “{slug}” holds events of another origin; choose another name for these.")
    return dataset


def _not_for_everyone(importer: Importer, slug: str) -> str:
    if importer.drafts:
        return (
            f"The rows of {importer.terms.title} are leads that nobody has checked, and the data set “{slug}” is "
            f"public. Choose one for staff."
        )
    return (
        f"The terms of {importer.terms.title} forbid to show its data to everyone, and the data set “{slug}” is "
        f"public. Make it one for staff, or say --licence-confirmed if you hold a licence to publish them."
    )


def prepared_dataset(importer: Importer, slug: str, terms: Terms, licensed: bool = False) -> Dataset:
    """The data set, credited, for everyone who may see it, and the format's categories. Raises Unimportable."""
    dataset = existing_dataset(importer, slug, licensed)
    everyone = importer.may_be_public or licensed
    audience = Dataset.Audience.PUBLIC if everyone else Dataset.Audience.STAFF
    with transaction.atomic():
        make_missing(importer.categories)
        return dataset or _made(slug, terms, audience)


def _made(slug: str, terms: Terms, audience: Dataset.Audience) -> Dataset:
    try:
        return Dataset.objects.create(
            slug=slug, title=terms.title, licence=terms.licence, licence_url=terms.licence_url, credit=terms.credit,
            url=terms.url, audience=audience,
        )  # fmt: skip
    except ValidationError as error:
        said = "; ".join(f"{name}: {' '.join(reasons)}" for name, reasons in error.message_dict.items())
        raise Unimportable(f"The data set cannot be made. {said}") from error


def remembered(importer: Importer, slug: str, told: Told) -> Told:
    """What is told of a file, with what its data set knows: its own fields, and how the file before was understood."""
    declared = DatasetField.objects.filter(dataset__slug=slug)
    told = replace(told, fields=tuple(FieldName(each.slug, each.label, each.kind) for each in declared))
    before = ImportRun.objects.filter(dataset__slug=slug, format=importer.name).exclude(understood={}).first()
    if not before:
        return told
    columns, day_first = before.understood["columns"], before.understood["day_first"]
    return replace(told, before=Understanding(columns, day_first=day_first))


def begun_run(
    importer: Importer, dataset: Dataset, file_name: str, understood: Understanding, digest: str, release: str
) -> ImportRun:
    """A run that has just begun; all runs of a data set cite one source."""
    before = ImportRun.objects.filter(dataset=dataset).select_related("source").first()
    with transaction.atomic():
        source = before.source if before else Source.objects.create(
            publisher=importer.claimant or dataset.title, title=dataset.title, url=dataset.url, language="en"
        )  # fmt: skip
        return ImportRun.objects.create(
            dataset=dataset, format=importer.name, source=source, file_name=text.clean(file_name)[:255],
            started=timezone.now(), understood=_kept(understood), file_digest=digest,
            release=text.clean(release)[:50],
        )  # fmt: skip


def name_release(run: ImportRun) -> None:
    """Tells readers which release they see from now on. No event says it, so none has to be published again."""
    if run.release:
        Dataset.objects.filter(pk=run.dataset_id).update(version=run.release)


def _kept(understood: Understanding) -> dict[str, Any]:
    """What the next file of the data set may need; nothing for a format whose columns are set."""
    return {"columns": dict(understood.columns), "day_first": understood.day_first} if understood.columns else {}
