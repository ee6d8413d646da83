from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0002_imported_pages'),
        ('comments', '0004_triage'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(condition=models.Q(('state', 'approved'), ('tier__gte', 1), ('tier__lte', 2)), fields=['state', 'id'], name='comments_public_urgent'),
        ),
    ]
