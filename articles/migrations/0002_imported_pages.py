
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='article',
            name='origin',
            field=models.CharField(blank=True, choices=[(None, 'written here'), ('imported', 'imported, not reviewed, sources not given')], help_text='Readers see the mark of an imported page until it is reviewed and has sources.', max_length=10, verbose_name='origin'),
        ),
    ]
