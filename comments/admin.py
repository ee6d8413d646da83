"""The comments' place in Django's admin: permissions and addresses are ModelAdmin's, the pages are moderation's."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import path
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST, require_safe

from articles.models import Article
from comments.models import Comment, Thread, Triage
from comments.moderation import (
    looking,
    openness,
    redact_views,
    triage_views,
    unanswered,
    views,
)
from comments.moderation.place import number
from comments.privacy import desk
from comments.privacy.incidents import IncidentAdmin

__all__ = ["CommentAdmin", "IncidentAdmin", "ThreadAdmin", "TriageAdmin"]


def may_look_after_threads(request):
    return request.user.has_perm("comments.view_thread")


@admin.register(Comment)
class CommentAdmin(admin.ModelAdmin):
    """Nothing is added, edited or deleted here: a comment changes by its verbs alone."""

    @method_decorator(require_POST)
    def erase_view(self, request, object_id):
        self.require(views.may_moderate(request))
        return desk.erase(request, object_id)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        ours = {
            "unanswered/": self.unanswered_view,
            "looking/": self.looking_view,
            "<int:object_id>/redact/": self.redact_view,
            "<int:object_id>/erase/": self.erase_view,
            "<int:object_id>/triage/": self.judge_view,
        }
        return [*map(self.inside, ours, ours.values()), *super().get_urls()]

    def inside(self, address, view):
        name = address.strip("/").split("/")[-1]
        return path(address, self.admin_site.admin_view(view), name=f"comments_comment_{name}")

    @method_decorator(require_POST)
    def looking_view(self, request):
        self.require(views.may_moderate(request))
        return looking.look(request)

    def changelist_view(self, request, extra_context=None):
        self.require(self.has_view_permission(request))
        if request.method != "POST":
            return views.comment_list(request, self.admin_site)
        self.require(views.may_moderate(request))
        return views.decide(request, self.admin_site)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        self.require(self.has_view_permission(request) and request.method != "POST")
        return views.comment_page(request, self.admin_site, object_id)

    @method_decorator(require_safe)
    def unanswered_view(self, request):
        """All of it is public; what is done about it, an editor may do as well as a moderator."""
        self.require(self.has_view_permission(request) or may_look_after_threads(request))
        return unanswered.page(request, self.admin_site)

    @method_decorator(require_POST)
    def redact_view(self, request, object_id):
        self.require(views.may_moderate(request))
        return redact_views.change(request, self.admin_site, object_id)

    def history_view(self, request, object_id, extra_context=None):
        """Decisions are the history; Django's own page would say that there is none."""
        self.require(self.has_view_permission(request))
        return redirect("admin:comments_comment_change", object_id)

    @method_decorator(require_POST)
    def judge_view(self, request, object_id):
        self.require(views.may_moderate(request))
        return triage_views.judge(request, object_id)

    def require(self, permitted):
        if not permitted:
            raise PermissionDenied


@admin.register(Triage)
class TriageAdmin(admin.ModelAdmin):
    """One page for whoever reads comments: the rules and their record. What triage said of a comment stands beside it."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.changelist_view)
        return [path("", view, name="comments_triage_changelist")]

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("comments.view_comment")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    @method_decorator(require_safe)
    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        return triage_views.how_it_works(request, self.admin_site)


@admin.register(Thread)
class ThreadAdmin(admin.ModelAdmin):
    """Whether readers can write under an article. Its page leads here: every article has a discussion, stored or not."""

    fields = ["article", "openness"]
    list_display = ["article", "openness"]
    list_select_related = ["article"]
    show_full_result_count = False
    readonly_fields = ["article"]
    ordering = ["-pk"]
    actions = None  # deleting, that is

    def lookup_allowed(self, lookup, value, request=None):
        """Nothing here filters by the address, so what somebody types there reaches no query."""
        return False

    def get_urls(self):
        address = "<int:object_id>/openness/"
        view = self.admin_site.admin_view(self.openness_view)
        return [path(address, view, name="comments_thread_openness"), *super().get_urls()]

    @method_decorator(require_POST)
    def openness_view(self, request, object_id):
        if not views.may_moderate(request):
            raise PermissionDenied
        return openness.change(request, object_id)

    def get_object(self, request, object_id, from_field=None):
        article = Article.objects.filter(pk=number(object_id)).first()
        return article and Thread.objects.of(article)

    def has_add_permission(self, request):
        return False

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return super().change_view(request, object_id, form_url, {"show_delete": False})

    def delete_view(self, request, object_id, extra_context=None):
        """It goes with its article, never alone: without it, numbers once given would be given again."""
        raise PermissionDenied

    def save_model(self, request, thread, form, change):
        thread.change_to(thread.openness)
