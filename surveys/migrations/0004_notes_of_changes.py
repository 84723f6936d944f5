"""The database notes by itself which responses changed, so that no frame can be wrong without knowing it."""

from django.db import migrations

from surveys.frame.triggers import drop_triggers, make_triggers


def make(apps, schema_editor):
    make_triggers(schema_editor.connection)


def drop(apps, schema_editor):
    drop_triggers(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("surveys", "0003_exports_and_figures")]

    operations = [migrations.RunPython(make, drop)]
