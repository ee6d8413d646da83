import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0002_imported_pages'),
        ('comments', '0008_redaction'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='TriageReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('direction', models.CharField(choices=[('too_high', 'too high'), ('too_low', 'too low')], max_length=10)),
                ('rules', models.JSONField(default=list)),
                ('version', models.CharField(blank=True, max_length=64)),
                ('actor_name', models.CharField(max_length=150)),
                ('said_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name': 'view of triage',
                'verbose_name_plural': 'views of triage',
            },
        ),
        migrations.RemoveIndex(
            model_name='comment',
            name='comments_by_state',
        ),
        migrations.RemoveIndex(
            model_name='comment',
            name='comments_waiting_flagged',
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(condition=models.Q(('state', 'pending'), ('tier__gte', 3), ('tier__lte', 4)), fields=['id'], name='comments_waiting_flagged'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(condition=models.Q(('state', 'approved')), fields=['id'], name='comments_approved'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(condition=models.Q(('state', 'rejected')), fields=['id'], name='comments_rejected'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(condition=models.Q(('state', 'withdrawn')), fields=['id'], name='comments_withdrawn'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(condition=models.Q(('state', 'removed')), fields=['id'], name='comments_removed'),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(('tier__in', [0, 1, 2, 3, 4, 5])), name='comments_comment_tier'),
        ),
        migrations.AddField(
            model_name='triagereview',
            name='actor',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='triagereview',
            name='comment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='triage_reviews', to='comments.comment'),
        ),
        migrations.AddConstraint(
            model_name='triagereview',
            constraint=models.UniqueConstraint(fields=('comment', 'actor'), name='comments_triagereview_one_each'),
        ),
        migrations.AddConstraint(
            model_name='triagereview',
            constraint=models.CheckConstraint(condition=models.Q(('direction__in', ['too_high', 'too_low'])), name='comments_triagereview_direction'),
        ),
    ]
