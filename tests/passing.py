"""Time passes: whatever is stored, in any table, moves into the past."""

from datetime import timedelta

from django.apps import apps
from django.db.models import DateField, DateTimeField, F


def days_pass(days):
    for model in apps.get_models():
        fields = [each for each in model._meta.concrete_fields if isinstance(each, DateField)]
        times = [each.name for each in fields if isinstance(each, DateTimeField)]
        if times:
            rows = model._base_manager.all()
            rows.update(**{name: F(name) - timedelta(days=days) for name in times})
        for field in fields:
            if field.name not in times:
                move_days(model, field.name, days)


def move_days(model, name, days):
    """Row by row: databases take days away from a date each in their own way, and it may be the key."""
    held = model._base_manager.exclude(**{name: None}).order_by(name).values_list(name, flat=True)
    for day in list(held.distinct()):
        model._base_manager.filter(**{name: day}).update(**{name: day - timedelta(days=days)})
