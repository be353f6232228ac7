from dataclasses import dataclass


@dataclass(frozen=True)
class QueryError:
    """One parameter that cannot be applied, in words a reader understands."""

    parameter: str
    detail: str


class BadQuery(ValueError):
    """A query string with at least one parameter that cannot be applied."""

    def __init__(self, errors: list[QueryError]) -> None:
        super().__init__("; ".join(f"{error.parameter}: {error.detail}" for error in errors))
        self.errors = errors
