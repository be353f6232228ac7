"""What a publisher has deleted since is withdrawn, with a reason, and every row of its list is accounted for."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from events.importers.run import Wish, import_file
from events.importers.table import importer
from events.models import Event, State
from tests.importers.conftest import FIXTURES, quiet

LIST = "event_id_cnty,deleted_timestamp\nUKR900001,1730800000\nUKR900001,1730800000\nETH1,1730800000\n7,1730800000\n"


@pytest.fixture
def acled(editions: Path, tmp_path: Path) -> Path:
    """A data set of three events, and a list of which one is deleted."""
    import_file(Wish(importer("acled"), FIXTURES / "acled.csv", "acled"), quiet)
    (tmp_path / "deleted.csv").write_text(LIST)
    return tmp_path / "deleted.csv"


def said(path: Path, *options: str, format: str = "acled", dataset: str = "acled") -> str:
    stream = io.StringIO()
    call_command("import_deletions", format, str(path), "--dataset", dataset, *options, stdout=stream)
    return stream.getvalue()


def test_what_is_deleted_is_withdrawn_with_a_reason_and_the_rest_is_counted(acled: Path) -> None:
    told = said(acled)
    assert "Row 5, event_id_cnty: “7” is no id such as ETH9766. Refused." in told
    assert (
        "Done: 4 rows in = 1 withdrawn + 0 withdrawn before + 1 of which the data set has none + 1 named twice + "
        "1 refused." in told
    )
    event = Event.objects.get(external_id="ukr900001")
    assert (event.state, event.state_reason) == (State.WITHDRAWN, "Deleted by the publisher of its data set.")
    assert "0 withdrawn + 1 withdrawn before" in said(acled)


def test_a_dry_run_withdraws_nothing(acled: Path) -> None:
    assert "Nothing was written; this would happen: 4 rows in = 1 withdrawn" in said(acled, "--dry-run")
    assert not Event.objects.filter(state=State.WITHDRAWN).exists()


def test_a_deleted_event_that_comes_again_stays_withdrawn(acled: Path) -> None:
    said(acled)
    import_file(Wish(importer("acled"), FIXTURES / "acled.csv", "acled"), quiet)
    assert Event.objects.get(external_id="ukr900001").state == State.WITHDRAWN


def test_lists_that_are_none_are_refused_in_a_sentence(acled: Path) -> None:
    for path, options, why in (
        (FIXTURES / "acled.csv", {}, "no column deleted_timestamp"),
        (acled, {"dataset": "nowhere"}, "no data set “nowhere”"),
        (acled, {"format": "ucdp-ged"}, "holds events of another origin"),
        (acled, {"format": "ucdp-ged", "dataset": "nowhere"}, "no data set"),
        (Path("/nowhere.csv"), {}, "No such file"),
    ):
        with pytest.raises(CommandError, match=f"{why}.*Nothing was withdrawn"):
            said(path, **options)
