from django.contrib import admin

from events.admin.base import DeskAdmin
from events.models import Question


@admin.register(Question)
class QuestionAdmin(DeskAdmin):
    """The checklists: what is asked before an event takes a step."""

    list_display = ["text", "step", "least", "position"]
    list_filter = ["step", "least"]
    fields = ["step", "least", "text", "position"]
