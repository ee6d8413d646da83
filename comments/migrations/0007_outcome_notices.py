import comments.models.receipt
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('comments', '0006_alerts'),
    ]

    operations = [
        migrations.CreateModel(
            name='ProofMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mark', models.CharField(db_index=True, max_length=32)),
                ('connection', models.CharField(db_index=True, max_length=32)),
                ('queued_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='OutcomeNotice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(blank=True, max_length=254)),
                ('link_seed', models.CharField(default=comments.models.receipt.new_seed, max_length=32)),
                ('link_digest', models.CharField(max_length=64, unique=True)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('proof_sent_at', models.DateTimeField(null=True)),
                ('proven_at', models.DateTimeField(null=True)),
                ('comment', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='outcome_notice', to='comments.comment')),
            ],
        ),
    ]
