"""What programs are told when something cannot be answered: problem details (RFC 9457), with members of our own."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from events.query.errors import BadQuery
from events.web.errors import said

MEDIA_TYPE = "application/problem+json"
OPEN = {  # any page of any site may ask: there is nothing here that is not public, and no cookie is read
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Crs, ETag, Link, Retry-After",
}


class Problem(Exception):
    """Why there is no other answer; `detail` is for people, in English."""

    def __init__(self, status: HTTPStatus, detail: str, **members: Any) -> None:
        super().__init__(detail)
        self.status, self.detail, self.members = status, detail, members

    @classmethod
    def of_query(cls, error: BadQuery) -> "Problem":
        """A query that cannot be applied in full, told as everywhere else."""
        return cls(HTTPStatus.BAD_REQUEST, **said(error))

    def answer(self) -> HttpResponse:
        """The answer, open to every site."""
        told = {"type": "about:blank", "title": self.status.phrase, "status": self.status.value, "detail": self.detail}
        return JsonResponse({**told, **self.members}, status=self.status, content_type=MEDIA_TYPE, headers=OPEN)


def is_ours(request: HttpRequest) -> bool:
    """Whether a request is one to the API, wherever in it."""
    return request.path_info.startswith("/api/")


def not_found(what: str) -> Problem:
    return Problem(HTTPStatus.NOT_FOUND, what)
