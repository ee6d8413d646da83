"""The editor's desk."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils.translation import gettext_lazy as _

from articles.models import Article


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    list_display = ["title", "state", "origin", "published_at", "updated_at"]
    search_fields = ["title", "summary"]
    ordering = ["-updated_at"]
    show_full_result_count = False
    prepopulated_fields = {"slug": ["title"]}
    fieldsets = [
        (None, {"fields": ["title", "slug", "summary", "body"]}),
        (_("When to get medical help"), {"fields": ["help_now", "help_today", "help_later"]}),
        (_("Publication"), {"fields": ["published_at", "origin"]}),
    ]
    change_form_template = "admin/articles/article/change_form.html"

    def lookup_allowed(self, lookup, value, request=None):
        """Nothing here filters by the address, so what somebody types there reaches no query."""
        return False

    @admin.display(description=_("state"))
    def state(self, article):
        if article.is_published:
            return _("public")
        return _("scheduled") if article.published_at else _("draft")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Django's two boxes for date and time have no label of their own."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        field.error_messages["required"] = _("Fill this in: the page needs it.")
        if db_field.name == "published_at":
            date, time = field.widget.widgets
            date.attrs["aria-label"], time.attrs["aria-label"] = (
                _("public from, date"),
                _("public from, time"),
            )
        return field

    def get_urls(self):
        preview = self.admin_site.admin_view(self.preview)
        return [
            path("preview/", preview, name="articles_article_preview"),
            path("<int:object_id>/preview/", preview, name="articles_article_preview"),
            *super().get_urls(),
        ]

    def preview(self, request, object_id=None):
        """Show the page as the form describes it. Nothing is saved."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        article = get_object_or_404(Article, pk=object_id) if object_id else None
        if article:
            permitted = self.has_change_permission(request, article)
        else:
            permitted = self.has_add_permission(request)
        if not permitted:
            raise PermissionDenied
        form = self.get_form(request, article)(request.POST, instance=article)
        form.is_valid()  # a preview shows what is there so far, whole or not
        form.instance.render()
        context = {"article": form.instance, "form": form, "is_preview": True}
        return render(request, "articles/preview.html", context)
