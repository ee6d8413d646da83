from django.apps import AppConfig, apps
from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig
from django.core import checks
from django.db.models.signals import post_migrate


class AdminConfig(DjangoAdminConfig):
    default_site = "healthsite.admin.Site"


class SiteConfig(AppConfig):
    name = "healthsite"

    def ready(self):
        from healthsite.checks import operator_is_named
        from healthsite.roles import ensure_roles

        checks.register(operator_is_named, checks.Tags.security, deploy=True)
        # The last app with models: everybody's permissions exist by then.
        post_migrate.connect(ensure_roles, sender=apps.get_app_config("comments"))
