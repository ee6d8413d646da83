from django.apps import AppConfig, apps
from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig
from django.core import checks
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AdminConfig(DjangoAdminConfig):
    default_site = "healthsite.admin.Site"

    def ready(self):
        super().ready()  # everybody registers
        from healthsite import jobs
        from healthsite.sign_in import users

        users.show()
        jobs.show()


class SiteConfig(AppConfig):
    name = "healthsite"
    verbose_name = _("The site's machinery")

    def ready(self):
        from healthsite.checks import operator_is_named, staff_show_two_things
        from healthsite.roles import ensure_roles

        for check in (operator_is_named, staff_show_two_things):
            checks.register(check, checks.Tags.security, deploy=True)
        # The last app with models: everybody's permissions exist by then.
        post_migrate.connect(ensure_roles, sender=apps.get_app_config("comments"))
