"""The first list of words to watch, for editors to change."""

from django.db import migrations

WORDS = [
    ("LAC", "children being looked after, children we care for"),
    ("looked-after child", "child being looked after, child we care for"),
    ("looked-after children", "children being looked after, children we care for"),
    ("placement", "home"),
    ("contact", "family time"),
    ("respite", "sleepover, short break"),
    ("siblings", "brothers and sisters"),
    ("birth parents", "parents"),
    ("care leaver", "care-experienced young person"),
    ("LAC review", "my meeting"),
    ("care plan", "my plan"),
    ("challenging behaviour", "having trouble coping"),
    ("abscond", "go missing"),
    ("absconded", "went missing"),
    ("asylum seeker", "young person"),
    ("case", "child, young person"),
    ("peers", "friends"),
]


def write(apps, schema_editor):
    model = apps.get_model("cms", "WatchedWord")
    model.objects.bulk_create(model(word=word, instead=instead, language="en") for word, instead in WORDS)


class Migration(migrations.Migration):
    dependencies = [("cms", "0001_initial")]
    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
