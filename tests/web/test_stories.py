"""Stories as readers get them: in order, with a link for every step, and only when published."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from events.models import State, Story, StoryStep
from events.publish.run import publish
from tests import cast
from tests.hostile import HOSTILE


@pytest.fixture
def story(published: cast.Cast) -> Story:
    story = Story.objects.create(slug="to-kursk", title="To Kursk", intro="A *way*.", language="en", published=True)
    for number, (heading, query) in enumerate((("Pier", "event=exact&view=6/51/36"), ("Region", "q=kursk")), 1):
        StoryStep.objects.create(story=story, position=number, heading=heading, text=f"Of **{heading}**.", query=query)
    publish(timezone.now())
    return story


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_a_story_reads_without_javascript_from_step_to_step(story: Story, client: Client) -> None:
    text = page(client, "/stories/to-kursk/")
    assert re.findall(r"<h[12][^>]*>([^<]+)</h", text) == ["To Kursk", "Pier", "Region"]
    assert "Of <strong>Pier</strong>." in text
    links = [link.replace("&amp;", "&") for link in re.findall(r'href="(/\?[^"]+)">This step', text)]
    assert links == [
        "/?event=exact&panel=story&story=to-kursk/1&view=6/51/36",
        "/?panel=story&q=kursk&story=to-kursk/2",
    ]
    pictures = [link.replace("&amp;", "&") for link in re.findall(r'src="(/map.png[^"]*)"', text)]
    assert pictures == ["/map.png?event=exact&view=6/51/36", "/map.png?q=kursk"]
    for address in (*links, *pictures):
        assert client.get(address).status_code == 200


def test_the_stories_are_listed_and_every_page_leads_to_them(story: Story, client: Client) -> None:
    assert 'href="/stories/to-kursk/"' in page(client, "/stories/")
    assert 'href="/stories/"' in page(client, "/list/")


def test_a_map_without_stories_says_so(published: cast.Cast, client: Client) -> None:
    assert "There is no story yet." in page(client, "/stories/")
    assert 'href="/stories/"' not in page(client, "/list/")


def test_a_draft_is_nowhere(story: Story, client: Client) -> None:
    story.published = False
    story.save()
    publish(timezone.now())
    assert client.get("/stories/to-kursk/").status_code == 404
    assert "To Kursk" not in page(client, "/stories/")
    dictionary = client.get("/data/manifest.json").json()["dictionary"]["file"]
    assert b"To Kursk" not in b"".join(client.get(f"/data/files/{dictionary}"))


def test_an_edition_keeps_its_story(story: Story, client: Client) -> None:
    edition = client.get("/data/manifest.json").json()["edition"]
    story.title = "Another way"
    story.save()
    publish(timezone.now())
    assert "Another way" in page(client, "/stories/to-kursk/")
    assert "To Kursk" in page(client, f"/stories/to-kursk/?at={edition}")


def test_a_step_outlives_its_event(story: Story, published: cast.Cast, client: Client) -> None:
    event = published.events["exact"]
    event.state, event.state_reason = State.WITHDRAWN, "Entered twice."
    event.save()
    publish(timezone.now())
    assert "Of <strong>Pier</strong>." in page(client, "/stories/to-kursk/")


def test_no_words_of_a_story_run(story: Story, client: Client) -> None:
    for number, text in enumerate(HOSTILE[:40]):
        StoryStep.objects.create(story=story, position=9 + number, heading=text, text=text)
    publish(timezone.now())
    text = page(client, "/stories/to-kursk/")
    assert "<script>alert" not in text
    assert not re.search(r"<[a-z][^<>&]*\son\w+\s*=", text)
