"""Stories at the desk: a step takes the view that a link shows, and only a publisher shows a story to readers."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from events.admin.story import view_of
from events.models import Change, Role, Story
from events.publish.run import publish
from tests import cast as play
from tests.admin.conftest import add_row, open_form, problems
from tests.cast import Cast

ADD = "/admin/events/story/add/"
VIEW = "https://map.example/?view=6/51/36&category=combat&panel=events&lang=ko&theme=dark&utm_source=x"


@pytest.fixture
def published(cast: Cast) -> Cast:
    publish(play.CLOCK)
    return cast


def told(browser: Client, query: str = VIEW, **more: Any) -> Any:
    """Enters a story of one step."""
    data = open_form(browser, ADD) | {"title": "To the front", "slug": "to-the-front", "published": "on", **more}
    add_row(data, "steps", position=1, heading="The pier", text="A *ship*.", query=query)
    return browser.post(ADD, data)


def test_a_step_takes_the_filter_and_the_view_of_a_pasted_link(editor: Client, published: Cast) -> None:
    assert told(editor).status_code == 302
    (step,) = Story.objects.get(slug="to-the-front").steps.all()
    assert step.query == "category=combat&view=6/51/36"


@pytest.mark.parametrize(
    ("text", "query"),
    [("", ""), ("?q=kursk", "q=kursk"), ("q=kursk&story=x/2", "q=kursk"), ("http://x.example/list/?sort=title", "")],
)
def test_a_view_is_read_from_a_link_or_a_query(published: Cast, text: str, query: str) -> None:
    assert view_of(text) == query


def test_a_view_that_no_link_can_say_is_refused_by_name(editor: Client, published: Cast) -> None:
    page = told(editor, query="?category=nonsense&colour=red")
    assert page.status_code == 200
    (first, second) = problems(page)["steps-0-query"]
    assert "“category”" in first and "“colour”" in second
    with pytest.raises(ValidationError):
        view_of("?from=x")
    assert not Story.objects.exists()


def test_an_editor_writes_a_story_and_a_publisher_shows_it(people: dict[Role, Client], published: Cast) -> None:
    assert people[Role.VIEWER].get(ADD).status_code == 403
    assert people[Role.CONTRIBUTOR].get(ADD).status_code == 403
    told(people[Role.EDITOR])
    story = Story.objects.get()
    assert not story.published
    address = f"/admin/events/story/{story.pk}/change/"
    people[Role.PUBLISHER].post(address, open_form(people[Role.PUBLISHER], address) | {"published": "on"})
    story.refresh_from_db()
    assert story.published


def test_a_story_has_a_history_with_its_steps(editor: Client, published: Cast) -> None:
    told(editor)
    story = Story.objects.get()
    address = f"/admin/events/story/{story.pk}/change/"
    editor.post(address, open_form(editor, address) | {"steps-0-heading": "The ship"})
    assert story.steps.get().heading == "The ship"
    changes = Change.objects.filter(revisions__noun="story", revisions__key=story.pk).distinct()
    assert changes.count() == 2
    assert "The ship" in editor.get(f"/admin/events/story/{story.pk}/history/").content.decode()


def test_the_form_may_show_our_own_map_and_nobody_elses(editor: Client, published: Cast) -> None:
    assert "frame-src 'self'" in editor.get(ADD)["Content-Security-Policy"]
    assert "frame-src" not in editor.get("/admin/")["Content-Security-Policy"]
