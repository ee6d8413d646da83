"""Incidents in the admin: moderators open them, and only those named in one see it again."""

from django.contrib import admin
from django.contrib.auth import get_user_model

from comments.models import Incident


@admin.register(Incident)
class IncidentAdmin(admin.ModelAdmin):
    fields = ["reason", "comments", "ends", "people"]
    raw_id_fields = ["comments"]
    list_display = ["__str__", "reason", "ends", "opened_by_name"]
    show_full_result_count = False
    ordering = ["-pk"]
    actions = None  # it goes by itself, after its end

    def get_queryset(self, request):
        return super().get_queryset(request).seen_by(request.user)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "people":
            kwargs["queryset"] = get_user_model().objects.filter(is_staff=True, is_active=True)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def save_model(self, request, incident, form, change):
        if not change:
            incident.opened_by, incident.opened_by_name = request.user, request.user.get_username()
        super().save_model(request, incident, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if not change:
            form.instance.people.add(request.user)

    def has_delete_permission(self, request, obj=None):
        return False
