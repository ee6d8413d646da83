"""Who may do what. Groups are made anew, if need be, whenever permissions are: on every database, in tests too."""

ROLES = {
    "Moderators": [
        "comments.view_comment",
        "comments.moderate_comment",
        # They see those that they opened, or are named in.
        "comments.add_incident",
        "comments.change_incident",
        "comments.view_incident",
    ],
    "Editors": [
        "articles.add_article",
        "articles.change_article",
        "articles.view_article",
        "comments.change_thread",
        "comments.view_thread",
    ],
}


def ensure_roles(using="default", **kwargs):
    from django.contrib.auth.models import Group

    for name, labels in ROLES.items():
        group, _ = Group.objects.using(using).get_or_create(name=name)
        group.permissions.set(permissions(using, labels))


def permissions(using, labels):
    from django.contrib.auth.models import Permission

    for label in labels:
        app, codename = label.split(".")
        yield Permission.objects.using(using).get(content_type__app_label=app, codename=codename)
