from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path

from events.admin.position import PositionedAdmin, place_position
from events.models import Place


@admin.register(Place)
class PlaceAdmin(PositionedAdmin):
    list_display = ["name", "slug", "kind", "country", "region", "precision"]
    list_filter = ["kind", "precision"]
    search_fields = ["name", "names", "slug"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (None, {"fields": ["name", "slug", "names", "kind"]}),
        ("Where", {"fields": [("lat", "lon"), "map", "precision"]}),
        ("Country, region and outline", {"fields": [("country", "region"), "area", "gazetteer_id"]}),
    ]

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.position)
        return [path("<int:pk>/position/", view, name="events_place_position"), *super().get_urls()]

    def position(self, request: HttpRequest, pk: int) -> JsonResponse:
        """Where a place is: {"name", "precision", "lat", "lon"} in degrees, or null for both."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        place = get_object_or_404(Place, pk=pk)
        return JsonResponse(place_position(place))
