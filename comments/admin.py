"""The comments' place in Django's admin: permissions and addresses are ModelAdmin's, the pages are moderation's."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect

from comments.models import Comment, Thread
from comments.moderation import views


@admin.register(Comment)
class CommentAdmin(admin.ModelAdmin):
    """Nothing is added, edited or deleted here: a comment changes by its verbs alone."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        self.require(self.has_view_permission(request))
        if request.method != "POST":
            return views.comment_list(request, self.admin_site)
        self.require(views.may_moderate(request))
        return views.decide(request, self.admin_site)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        self.require(self.has_view_permission(request) and request.method != "POST")
        return views.comment_page(request, self.admin_site, object_id)

    def history_view(self, request, object_id, extra_context=None):
        """Decisions are the history; Django's own page would say that there is none."""
        self.require(self.has_view_permission(request))
        return redirect("admin:comments_comment_change", object_id)

    def require(self, permitted):
        if not permitted:
            raise PermissionDenied


class ThreadForm(forms.ModelForm):
    def validate_unique(self):
        """An approval may have made the row while the form was open: the setting is for that row, then."""


@admin.register(Thread)
class ThreadAdmin(admin.ModelAdmin):
    """Whether readers can write under an article."""

    form = ThreadForm
    fields = ["article", "openness"]
    list_display = ["article", "openness"]
    list_select_related = ["article"]
    show_full_result_count = False
    ordering = ["-pk"]

    def get_readonly_fields(self, request, obj=None):
        return ["article"] if obj else []

    def has_delete_permission(self, request, obj=None):
        """Once a number was given, the row stays: without it the number would be given again."""
        unused = obj is not None and not obj.last_number
        return unused and super().has_delete_permission(request, obj)

    def save_model(self, request, thread, form, change):
        thread.change_to(thread.openness)
