"""What an import needs on the desk before its first event: the data set, its categories, its source, its run."""

import re
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from events.importers.base import CategoryName, Importer, Unimportable
from events.lib import text
from events.models import Category, Dataset, Event, ImportRun, Source

_SLUG = re.compile(r"[a-z0-9](-?[a-z0-9])*")  # it begins the public ids of the data set's events


def existing_dataset(importer: Importer, slug: str, licensed: bool = False) -> Dataset | None:
    """The data set of that slug, if it may take this format; None if it is still to be made. Raises Unimportable.

    `licensed`: the operator says that these data may be shown to everyone.
    """
    if not _SLUG.fullmatch(slug) or len(slug) > 50:
        raise Unimportable(f"“{slug[:80]}” is no name for a data set: small letters, digits and single hyphens.")
    dataset = Dataset.objects.filter(slug=slug).first()
    if dataset is None:
        return None
    if dataset.audience == Dataset.Audience.PUBLIC and not (importer.may_be_public or licensed):
        raise Unimportable(
            f"The terms of {importer.title} forbid to show its data to everyone, and the data set “{slug}” is public. "
            f"Make it one for staff, or say --licence-confirmed if you hold a licence to publish them."
        )
    runs = ImportRun.objects.filter(dataset=dataset)
    ours = runs.filter(format=importer.name).exists() and not runs.exclude(format=importer.name).exists()
    if not ours and Event.objects.filter(dataset=dataset).exists():
        raise Unimportable(f"The data set “{slug}” holds events of another origin; choose another name for these.")
    return dataset


def prepared_dataset(importer: Importer, slug: str, title: str, licensed: bool = False) -> Dataset:
    """The data set, credited, for everyone who may see it, and the format's categories. Raises Unimportable."""
    dataset = existing_dataset(importer, slug, licensed)
    everyone = importer.may_be_public or licensed
    with transaction.atomic():
        _make_missing(importer.categories)
        return dataset or Dataset.objects.create(
            slug=slug,
            title=title or importer.title,
            licence=importer.licence,
            licence_url=importer.licence_url,
            credit=importer.credit,
            url=importer.url,
            audience=Dataset.Audience.PUBLIC if everyone else Dataset.Audience.STAFF,
        )


def begun_run(importer: Importer, dataset: Dataset, file_name: str) -> ImportRun:
    """A run that has just begun; all runs of a data set cite one source."""
    before = ImportRun.objects.filter(dataset=dataset).select_related("source").first()
    with transaction.atomic():
        source = before.source if before else Source.objects.create(
            publisher=importer.claimant, title=dataset.title, url=importer.url, language="en"
        )  # fmt: skip
        return ImportRun.objects.create(
            dataset=dataset, format=importer.name, source=source, file_name=text.clean(file_name)[:255],
            started=timezone.now(),
        )  # fmt: skip


def _make_missing(wanted: Iterable[CategoryName]) -> None:
    """Makes the categories that are not there, in colours and symbols that no other has as long as there are any."""
    for category in wanted:
        if Category.objects.filter(slug=category.slug).exists():
            continue
        others = list(Category.objects.values_list("colour", "symbol", "position"))
        Category.objects.create(
            slug=category.slug,
            label=category.label,
            colour=_free(category.colour, Category.Colour.values, [other[0] for other in others]),
            symbol=_free(category.symbol, Category.Symbol.values, [other[1] for other in others]),
            position=max((other[2] for other in others), default=-1) + 1,
        )


def _free(wish: str, choices: Iterable[str], taken: Iterable[str]) -> str:
    return next((choice for choice in (wish, *choices) if choice not in taken), wish)
