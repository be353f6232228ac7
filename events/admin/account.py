"""The desk's accounts, each with one role. Who has no role does not enter."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import User
from django.http import HttpRequest

from events.models import role
from events.models.role import Role

if TYPE_CHECKING:  # Django's forms and admins are generic for the type checker only
    _Change = UserChangeForm[User]
    _Creation = AdminUserCreationForm[User]
    _Admin = UserAdmin[User]
else:
    _Change, _Creation, _Admin = UserChangeForm, AdminUserCreationForm, UserAdmin

_NO_ROLE = "– none: does not enter –"
_HELP = "Each may do all that the one before may: look; enter; change; publish and withdraw; run the desk."


class _WithRole(forms.Form):
    role = forms.ChoiceField(choices=[("", _NO_ROLE), *Role.choices], required=False, help_text=_HELP)

    def given(self) -> Role | None:
        return Role(self.cleaned_data["role"]) if self.cleaned_data["role"] else None


class AccountForm(_WithRole, _Change):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "role" in self.fields:
            self.fields["role"].initial = role.role_of(self.instance) or ""


class NewAccountForm(_WithRole, _Creation):
    pass


admin.site.unregister(User)


@admin.register(User)
class AccountAdmin(_Admin):
    """Django's, with a role in place of single rights: an admin of the desk cannot become more than that here."""

    form, add_form = AccountForm, NewAccountForm
    list_display = ["username", "name", "role", "is_active", "last_login"]
    list_filter = ["is_active", "groups"]
    fieldsets = [
        (None, {"fields": ["username", "password", "role", "is_active"]}),
        ("Person", {"fields": ["first_name", "last_name", "email"]}),
    ]
    add_fieldsets = [(None, {"fields": ["username", "role", "usable_password", "password1", "password2"]})]
    filter_horizontal = []

    @admin.display(description="name")
    def name(self, account: User) -> str:
        return account.get_full_name()

    @admin.display(description="role")
    def role(self, account: User) -> str:
        held = role.role_of(account)
        return held.label if held else "–"

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        above = obj is not None and obj.is_superuser and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not above

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """An account that has done something stays with what it did; it is made inactive."""
        return False

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        role.give(form.instance, form.given())
