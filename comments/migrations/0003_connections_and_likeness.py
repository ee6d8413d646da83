
import comments.models.day_key
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0001_initial'),
        ('comments', '0002_decisions_are_written_once'),
    ]

    operations = [
        migrations.CreateModel(
            name='DayKey',
            fields=[
                ('day', models.DateField(primary_key=True, serialize=False)),
                ('key', models.CharField(default=comments.models.day_key.new_key, max_length=64)),
            ],
        ),
        migrations.AddField(
            model_name='comment',
            name='connection',
            field=models.CharField(blank=True, max_length=32),
        ),
        migrations.AddField(
            model_name='comment',
            name='likeness',
            field=models.CharField(blank=True, max_length=32),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(fields=['written_at'], name='comments_by_time'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(fields=['article', 'written_at'], name='comments_by_article_time'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(condition=models.Q(('connection', ''), _negated=True), fields=['connection', 'written_at'], name='comments_by_connection'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(condition=models.Q(('state', 'pending'), models.Q(('likeness', ''), _negated=True)), fields=['likeness'], name='comments_waiting_alike'),
        ),
    ]
