import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0002_imported_pages'),
        ('comments', '0003_connections_and_likeness'),
    ]

    operations = [
        migrations.CreateModel(
            name='Triage',
            fields=[
                ('comment', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='triage', serialize=False, to='comments.comment')),
                ('score', models.FloatField(default=0)),
                ('categories', models.JSONField(default=list)),
                ('help', models.JSONField(default=list)),
                ('rules', models.JSONField(default=list)),
                ('findings', models.JSONField(default=list)),
                ('discounted', models.JSONField(default=list)),
                ('version', models.CharField(max_length=64, verbose_name='version of the rules')),
            ],
            options={
                'verbose_name': 'triage',
                'verbose_name_plural': 'triage',
            },
        ),
        migrations.AddField(
            model_name='comment',
            name='tier',
            field=models.PositiveSmallIntegerField(choices=[(0, 'triage did not run'), (1, 'danger now'), (2, 'needs help today'), (3, 'check first'), (4, 'flagged'), (5, 'routine')], default=0),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(condition=models.Q(('state', 'pending'), ('tier__lte', 2)), fields=['id'], name='comments_waiting_urgent'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(condition=models.Q(('state', 'pending'), ('tier__in', [3, 4])), fields=['id'], name='comments_waiting_flagged'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(condition=models.Q(('state', 'pending'), ('tier', 5)), fields=['id'], name='comments_waiting_routine'),
        ),
    ]
