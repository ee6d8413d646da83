import comments.models.original
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from comments import written_once


def guard(apps, schema_editor):
    """A changed constraint makes SQLite rebuild the table of decisions, which loses its triggers."""
    written_once.install(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('comments', '0007_outcome_notices'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, guard),
        migrations.CreateModel(
            name='Original',
            fields=[
                ('comment', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='original', serialize=False, to='comments.comment')),
                ('name', models.CharField(blank=True, max_length=80)),
                ('body', models.TextField()),
                ('kept_until', models.DateTimeField(db_index=True, default=comments.models.original.until)),
            ],
            options={
                'verbose_name': 'original',
                'verbose_name_plural': 'originals',
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Redaction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(choices=[('name', 'name'), ('body', 'words')], default='body', max_length=4)),
                ('start', models.PositiveIntegerField(null=True)),
                ('end', models.PositiveIntegerField(null=True)),
                ('kind', models.CharField(choices=[('email', 'email address'), ('phone', 'phone number'), ('address', 'address'), ('birth_date', 'name and date of birth'), ('nhs_number', 'NHS number'), ('hospital_number', 'hospital number'), ('ssn', 'national number'), ('bank_number', 'bank or card number'), ('profile', 'profile or handle'), ('clinician', 'name of a doctor or nurse'), ('name', 'name'), ('other', 'personal detail')], max_length=20)),
                ('kept_by_writer', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('suggested', 'suggested'), ('applied', 'removed'), ('dismissed', 'left in')], default='suggested', max_length=10)),
                ('actor_name', models.CharField(blank=True, max_length=150)),
                ('decided_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': 'redaction',
                'verbose_name_plural': 'redactions',
            },
        ),
        migrations.RemoveConstraint(
            model_name='decision',
            name='comments_decision_verb',
        ),
        migrations.AlterField(
            model_name='decision',
            name='verb',
            field=models.CharField(choices=[('approve', 'approved'), ('reject', 'rejected'), ('take_down', 'taken down'), ('withdraw', 'withdrawn'), ('redact', 'redacted'), ('unredact', 'put back as it was')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('from_state__in', ('pending', 'rejected', 'removed')), ('reason__in', ['']), ('to_state', 'approved'), ('verb', 'approve')), models.Q(('from_state__in', ('pending',)), ('reason__in', ['personal_data', 'medical_risk', 'advertising', 'abusive', 'off_topic', 'duplicate', 'spam', 'other']), ('to_state', 'rejected'), ('verb', 'reject')), models.Q(('from_state__in', ('approved',)), ('reason__in', ['personal_data', 'medical_risk', 'advertising', 'abusive', 'off_topic', 'duplicate', 'spam', 'other']), ('to_state', 'removed'), ('verb', 'take_down')), models.Q(('from_state__in', ('pending', 'approved', 'rejected')), ('reason__in', ['']), ('to_state', 'withdrawn'), ('verb', 'withdraw')), models.Q(('from_state__in', ('pending', 'approved', 'rejected', 'withdrawn', 'removed')), ('reason__in', ['']), ('to_state', models.F('from_state')), ('verb', 'redact')), models.Q(('from_state__in', ('pending', 'approved', 'rejected', 'withdrawn', 'removed')), ('reason__in', ['']), ('to_state', models.F('from_state')), ('verb', 'unredact')), _connector='OR'), name='comments_decision_verb'),
        ),
        migrations.AddField(
            model_name='redaction',
            name='actor',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='redaction',
            name='comment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='redactions', to='comments.comment'),
        ),
        migrations.AddConstraint(
            model_name='redaction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('end__isnull', True), ('start__isnull', True)), models.Q(('end__isnull', False), ('start__isnull', False), ('start__lt', models.F('end'))), _connector='OR'), name='comments_redaction_place'),
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
