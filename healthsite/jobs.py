"""What administrators see of the worker's jobs: the library's own pages, and a way to try again what was given up."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_tasks_db.admin import DBTaskResultAdmin
from django_tasks_db.models import DBTaskResult

from healthsite.models import Job


class JobAdmin(DBTaskResultAdmin):
    list_display = ["task_name", "status", "tries", "enqueued_at", "display_run_after"]
    list_filter = ["status"]
    show_full_result_count = False
    actions = ["try_again"]

    def has_try_again_permission(self, request):
        return request.user.has_perm("healthsite.change_job")

    @admin.action(description=_("Try again"), permissions=["try_again"])
    def try_again(self, request, jobs):
        count = sum(job.try_again() for job in jobs)
        said = ngettext("%(count)s is tried again now.", "%(count)s are tried again now.", count)
        self.message_user(request, said % {"count": count})


def show():
    admin.site.unregister(DBTaskResult)
    admin.site.register(Job, JobAdmin)
