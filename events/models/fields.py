"""Field types of the desk: what an editor types is cleaned here, once, whatever door it came through."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.text import capfirst

from events.lib import days, geo, languages, text, view, zones

_ENTRY_LIMIT = 200

if TYPE_CHECKING:  # Django's fields are generic for the type checker only
    _Chars = models.CharField[str | None, str]
    _Text = models.TextField[str | None, str]
else:
    _Chars, _Text = models.CharField, models.TextField


class PlainField(_Chars):
    """One line of text without characters that a reader cannot see (threat 8)."""

    def to_python(self, value: Any) -> Any:
        return text.clean(value) if isinstance(value, str) else super().to_python(value)


class LanguageField(_Chars):
    """A language as BCP 47 has it; `lang` in links takes the same."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        allowed = RegexValidator(languages.TAG, languages.ALLOWED)
        super().__init__(*args, **{"max_length": languages.LONGEST, "help_text": "en, uk, ru, ko …", **kwargs})
        self.validators = [*self.validators, allowed]


def folded_names(name: str, names: str) -> str:
    """A name and others, one a line: folded, each between two line breaks."""
    return "\n".join(["", *dict.fromkeys(filter(None, map(text.fold, (name, *text.lines(names))))), ""])


class FoldedNamesField(_Text):
    """The folded names of its row, kept by whatever saves it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"editable": False, "blank": True, "default": "", **kwargs})

    def pre_save(self, model_instance: Any, add: bool) -> str:
        folded = folded_names(model_instance.name, model_instance.names)
        setattr(model_instance, self.attname, folded)
        return folded


class ProseField(_Text):
    """Several lines of text without characters that a reader cannot see (threat 8)."""

    def to_python(self, value: Any) -> Any:
        return text.clean(value, lines=True) if isinstance(value, str) else super().to_python(value)


def check_web_address(value: str) -> None:
    """Refuses everything but http and https addresses with a host (threat 3)."""
    try:
        parts = urlsplit(value)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        host, parts = None, urlsplit("")
    if parts.scheme not in ("http", "https") or not host or any(c.isspace() or c in '<>"\\' for c in value):
        raise ValidationError("Enter a full web address that begins with http:// or https://", code="address")


class WebAddressField(PlainField):
    """A link to the outside: http or https only."""

    default_validators = [check_web_address]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 2000, "blank": True, **kwargs})


def check_edtf(value: str) -> None:
    """Refuses what is not a date of EDTF level 1, with the reason."""
    try:
        days.parse(value)
    except days.BadDate as error:
        raise ValidationError(str(error), code="date") from error


class EdtfField(PlainField):
    """A date with its uncertainty, as EDTF (ISO 8601-2): 2025-05-18, 2024-11~, 2024-10/2024-11, 2025-07/.."""

    default_validators = [check_edtf]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 64, **kwargs})


class _OneSpelling(PlainField):
    """A text that is stored in one spelling, however an editor types it, or refused with the reason."""

    @staticmethod
    def spell(value: str) -> str:
        """The value in its one spelling. Raises ValueError with a message for people."""
        raise NotImplementedError

    def to_python(self, value: Any) -> Any:
        found = super().to_python(value)
        try:
            return self.spell(found) if found else found
        except ValueError:
            return found  # `validate` says why

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        try:
            if value:
                self.spell(value)
        except ValueError as error:
            raise ValidationError(str(error), code="spelling") from error


class TimeZoneField(_OneSpelling):
    """The zone of a clock time: Europe/Kyiv, +03:00."""

    @staticmethod
    def spell(value: str) -> str:
        return zones.parse(value)


class ViewField(_OneSpelling):
    """A view of the map: zoom/latitude/longitude."""

    @staticmethod
    def spell(value: str) -> str:
        try:
            return view.say(view.parse(value))
        except view.BadView as error:
            raise ValueError(f"A view is {error}.") from error


class DegreesEntry(forms.CharField):
    """The form field of a coordinate: decimal degrees in, integer degrees out."""

    def __init__(self, *, limit: int, **kwargs: Any) -> None:
        self.limit = limit
        super().__init__(max_length=_ENTRY_LIMIT, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return geo.say_degrees(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> int | None:
        entry = super().clean(value)
        if not entry:
            return None
        try:
            return geo.parse_degrees(entry, self.limit)
        except geo.BadPosition as error:
            raise ValidationError(str(error), code="degrees") from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class DegreesField(models.IntegerField):  # type: ignore[type-arg]
    """A latitude (limit 90) or longitude (limit 180) in integer degrees × 100,000 (threat 34)."""

    def __init__(self, *args: Any, limit: int, **kwargs: Any) -> None:
        self.limit = limit
        super().__init__(*args, **{"null": True, "blank": True, **kwargs})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "limit": self.limit}

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        if value is not None and abs(value) > self.limit * geo.SCALE:
            raise ValidationError(f"Outside −{self.limit} to {self.limit} degrees", code="degrees")

    def formfield(self, **kwargs: Any) -> Any:
        kwargs.pop("widget", None)
        return DegreesEntry(
            limit=self.limit, required=False, label=capfirst(self.verbose_name), help_text=self.help_text
        )
