"""The cast on stage, once for all tests of a module."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from events.editions.write import write_edition
from events.models import Edition, PublicEvent
from events.query.filter import Vocabulary
from tests import cast
from tests.query import stage


@pytest.fixture(scope="module")
def vocabulary(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Vocabulary]:
    """What links may name, while the cast is public; the tests of a module share it and change nothing."""
    with django_db_blocker.unblock(), transaction.atomic():
        stage.perform()
        yield stage.vocabulary()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def rows(vocabulary: Vocabulary) -> list[PublicEvent]:
    """The public cast, by id."""
    return list(PublicEvent.objects.order_by("public_id").prefetch_related("links"))


@pytest.fixture(scope="module")
def edition(vocabulary: Vocabulary, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edition]:
    """The cast as an edition of its own, in a folder of its own."""
    with override_settings(EDITIONS_DIR=tmp_path_factory.mktemp("editions")):
        yield write_edition(cast.CLOCK, None, {})
