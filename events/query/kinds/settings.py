"""A kind that holds several small settings in one parameter: “cumulative.month.loop”."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from events.lib import series
from events.query.kinds.base import Kind, Labels, Refused


@dataclass(frozen=True)
class Settings(Kind):
    """One word of each of several settings, with dots; the first of each goes without saying.

    The server only passes it on, so the value is its canonical form.
    """

    settings: tuple[tuple[str, ...], ...]  # in the order of the canonical form

    def parse(self, entry: str, labels: Labels) -> str:
        chosen: dict[tuple[str, ...], str] = {}
        for word in (each.strip() for each in entry.split(".")):
            words = next((words for words in self.settings if word in words), None)
            if words is None:
                choices = series.with_commas(map(series.any_of, self.settings))
                words_of = _("takes words with dots between them ({choices}), not “{word}”")
                raise Refused(words_of.format(choices=choices, word=word[:40]))
            if words in chosen:
                raise Refused(_("takes only one of {choices}").format(choices=series.any_of(words)))
            chosen[words] = word
        said = (chosen.get(words, words[0]) for words in self.settings)
        return ".".join(word for words, word in zip(self.settings, said, strict=True) if word != words[0])
