"""The words of dates, one table a language; events/lib/days_in_words.py reads them.

A table's values are alternatives, parted by "|". A word that ends in "*" stands for all that begin so: endings change.
"""

from events.lib.date_words import ar, de, en, fr, ko, ru, uk

TABLES = {
    "en": en.TABLE, "fr": fr.TABLE, "de": de.TABLE, "uk": uk.TABLE, "ru": ru.TABLE, "ko": ko.TABLE, "ar": ar.TABLE,
}  # fmt: skip

__all__ = ["TABLES"]
