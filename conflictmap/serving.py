"""Static files, and beside them the operator's own basemap: all that is answered by ranges of a file."""

from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from whitenoise.middleware import WhiteNoiseMiddleware


class StaticFiles(WhiteNoiseMiddleware):  # type: ignore[misc]  # WhiteNoise has no types
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        super().__init__(get_response)
        if settings.PMTILES and not self.autorefresh:
            self.add_file_to_dictionary(settings.PMTILES_URL, settings.PMTILES["path"])

    def candidate_paths_for_url(self, url: str) -> Iterator[Any]:
        """Where a file may be, for a developer's server, which looks at each request."""
        if settings.PMTILES and url == settings.PMTILES_URL:
            yield settings.PMTILES["path"]
        yield from super().candidate_paths_for_url(url)
