import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from comments import written_once


def guard(apps, schema_editor):
    """A changed constraint makes SQLite rebuild the table of decisions, which loses its triggers."""
    written_once.install(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0002_imported_pages'),
        ('comments', '0009_bands_and_triage_reviews'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, guard),
        migrations.CreateModel(
            name='Incident',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('life', 'somebody’s life may be in danger'), ('child', 'a child may be in danger'), ('threat', 'a threat, or another crime'), ('claim', 'a legal claim, or a request by an authority'), ('complaint', 'a complaint about a decision')], max_length=10, verbose_name='reason')),
                ('ends', models.DateField(help_text='After it, words that are due go.', verbose_name='last day')),
                ('opened_by_name', models.CharField(editable=False, max_length=150, verbose_name='opened by')),
                ('opened_at', models.DateTimeField(auto_now_add=True, verbose_name='opened')),
            ],
            options={
                'verbose_name': 'incident',
                'verbose_name_plural': 'incidents',
            },
        ),
        migrations.CreateModel(
            name='RetentionDay',
            fields=[
                ('day', models.DateField(primary_key=True, serialize=False, verbose_name='day')),
                ('counts', models.JSONField(default=dict, verbose_name='taken away')),
                ('ended_at', models.DateTimeField(null=True, verbose_name='ended')),
            ],
            options={
                'verbose_name': 'day of retention',
                'verbose_name_plural': 'days of retention',
            },
        ),
        migrations.RemoveConstraint(
            model_name='decision',
            name='comments_decision_verb',
        ),
        migrations.RemoveIndex(
            model_name='comment',
            name='comments_waiting',
        ),
        migrations.RemoveIndex(
            model_name='comment',
            name='comments_waiting_alike',
        ),
        migrations.RemoveIndex(
            model_name='comment',
            name='comments_waiting_urgent',
        ),
        migrations.RemoveIndex(
            model_name='comment',
            name='comments_waiting_flagged',
        ),
        migrations.RemoveIndex(
            model_name='comment',
            name='comments_waiting_routine',
        ),
        migrations.AddField(
            model_name='comment',
            name='words_removed_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='triage',
            name='reasons_removed_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AlterField(
            model_name='decision',
            name='verb',
            field=models.CharField(choices=[('approve', 'approved'), ('reject', 'rejected'), ('take_down', 'taken down'), ('withdraw', 'withdrawn'), ('redact', 'redacted'), ('unredact', 'put back as it was'), ('erase', 'erased'), ('erase_name', 'parted from its name')], max_length=20),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(condition=models.Q(('state', 'pending'), ('words_removed_at', None)), fields=['id'], name='comments_waiting'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(condition=models.Q(('state', 'pending'), ('words_removed_at', None), ('tier__lte', 2)), fields=['id'], name='comments_waiting_urgent'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(condition=models.Q(('state', 'pending'), ('words_removed_at', None), ('tier__gte', 3), ('tier__lte', 4)), fields=['id'], name='comments_waiting_flagged'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(condition=models.Q(('state', 'pending'), ('words_removed_at', None), ('tier', 5)), fields=['id'], name='comments_waiting_routine'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(condition=models.Q(('state', 'pending'), ('words_removed_at', None), models.Q(('likeness', ''), _negated=True)), fields=['likeness'], name='comments_waiting_alike'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(condition=models.Q(('words_removed_at', None), models.Q(('state', 'approved'), _negated=True)), fields=['state', 'changed_at'], name='comments_words_due'),
        ),
        migrations.AddIndex(
            model_name='triage',
            index=models.Index(condition=models.Q(('reasons_removed_at', None)), fields=['comment'], name='comments_triage_reasons'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('from_state__in', ('pending', 'rejected', 'removed')), ('reason__in', ['']), ('to_state', 'approved'), ('verb', 'approve')), models.Q(('from_state__in', ('pending',)), ('reason__in', ['personal_data', 'medical_risk', 'advertising', 'abusive', 'off_topic', 'duplicate', 'spam', 'other']), ('to_state', 'rejected'), ('verb', 'reject')), models.Q(('from_state__in', ('approved',)), ('reason__in', ['personal_data', 'medical_risk', 'advertising', 'abusive', 'off_topic', 'duplicate', 'spam', 'other']), ('to_state', 'removed'), ('verb', 'take_down')), models.Q(('from_state__in', ('pending', 'approved', 'rejected')), ('reason__in', ['']), ('to_state', 'withdrawn'), ('verb', 'withdraw')), models.Q(('from_state__in', ('pending', 'approved', 'rejected', 'withdrawn', 'removed')), ('reason__in', ['']), ('to_state', models.F('from_state')), ('verb', 'redact')), models.Q(('from_state__in', ('pending', 'approved', 'rejected', 'withdrawn', 'removed')), ('reason__in', ['']), ('to_state', models.F('from_state')), ('verb', 'unredact')), models.Q(('from_state__in', ('pending', 'approved', 'rejected', 'withdrawn', 'removed')), ('reason__in', ['']), ('to_state', models.F('from_state')), ('verb', 'erase')), models.Q(('from_state__in', ('pending', 'approved', 'rejected', 'withdrawn', 'removed')), ('reason__in', ['']), ('to_state', models.F('from_state')), ('verb', 'erase_name')), _connector='OR'), name='comments_decision_verb'),
        ),
        migrations.AddField(
            model_name='incident',
            name='comments',
            field=models.ManyToManyField(help_text='The numbers in the addresses of their pages here, with commas between.', related_name='incidents', to='comments.comment', verbose_name='comments'),
        ),
        migrations.AddField(
            model_name='incident',
            name='opened_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='incident',
            name='people',
            field=models.ManyToManyField(blank=True, help_text='You are one of them in any case.', related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who may see this incident'),
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
