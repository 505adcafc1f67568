"""Profiles of what people bring, and the words that gifts are found by to begin with."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models, transaction
from django.db.utils import DatabaseError


def seed(apps, schema_editor):
    """The starting words; one that is there already, by its English name, stays as it is."""
    from community.profiles.models import folded
    from community.profiles.vocabulary import STARTING

    rows = apps.get_model("community", "Tag").objects
    there = set(rows.values_list("name_en", flat=True))
    rows.bulk_create(
        rows.model(
            name_en=english,
            name_cy=welsh,
            synonyms=synonyms,
            kind=str(kind),
            words=folded([english, welsh, *synonyms.split(",")]),
        )
        for english, welsh, synonyms, kind in STARTING
        if english not in there
    )


def index(apps, schema_editor):
    """Parts of what people bring are found without reading every row; without the extension search is slower."""
    if schema_editor.connection.vendor != "postgresql":
        return
    try:
        with transaction.atomic(using=schema_editor.connection.alias):
            schema_editor.execute(
                "CREATE INDEX assets_searched_trigrams ON community_asset USING gin (searched gin_trgm_ops)"
            )
    except DatabaseError:
        return


def no_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX IF EXISTS assets_searched_trigrams")


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0009_privacy"),
    ]

    operations = [
        migrations.AddField(
            model_name="tag",
            name="kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("head", "Head: what I know"),
                    ("heart", "Heart: what I care about"),
                    ("hands", "Hands: what I can do"),
                    ("connections", "Connections: who I know"),
                    ("association", "Associations and groups"),
                    ("place", "Places"),
                    ("resource", "Resources"),
                    ("story", "Stories"),
                ],
                max_length=11,
                verbose_name="Kind of gift",
            ),
        ),
        migrations.CreateModel(
            name="AssetProfile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "about",
                    models.TextField(blank=True, max_length=1000, verbose_name="About me, in my own words"),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("cy", "Cymraeg"), ("en", "English")], default="en", max_length=2
                    ),
                ),
                ("about_is_sensitive", models.BooleanField(default=False)),
                (
                    "about_visibility",
                    models.CharField(
                        choices=[
                            ("only_me", "Only me"),
                            ("hosts", "Hosts"),
                            ("event", "Hosts, and people at the same meet-up"),
                            ("community", "Everybody in the community who has a page like this"),
                            ("public", "Everybody, on our public page, with my first name"),
                        ],
                        default="hosts",
                        max_length=9,
                    ),
                ),
                ("picture", models.ImageField(blank=True, upload_to="profiles/%Y/")),
                (
                    "picture_alt",
                    models.CharField(blank=True, max_length=200, verbose_name="What the photo shows"),
                ),
                (
                    "picture_visibility",
                    models.CharField(
                        choices=[
                            ("only_me", "Only me"),
                            ("hosts", "Hosts"),
                            ("event", "Hosts, and people at the same meet-up"),
                            ("community", "Everybody in the community who has a page like this"),
                            ("public", "Everybody, on our public page, with my first name"),
                        ],
                        default="hosts",
                        max_length=9,
                    ),
                ),
                (
                    "should_meet",
                    models.TextField(blank=True, max_length=500, verbose_name="Who should meet whom?"),
                ),
                ("is_resting", models.BooleanField(default=False, verbose_name="Not at the moment")),
                (
                    "made_by",
                    models.CharField(
                        choices=[("themselves", "Themselves"), ("host", "A host, in conversation")],
                        default="themselves",
                        max_length=10,
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("online", "On this site"),
                            ("in_person", "In person"),
                            ("phone", "By phone"),
                            ("card", "From cards filled in by hand"),
                        ],
                        default="online",
                        max_length=9,
                    ),
                ),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("alive_at", models.DateTimeField()),
                ("asked_at", models.DateTimeField(blank=True, null=True)),
                ("hidden_at", models.DateTimeField(blank=True, null=True)),
                ("updated_at", models.DateTimeField()),
                (
                    "host",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "participant",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="asset_profile",
                        to="community.participant",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Asset",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("head", "Head: what I know"),
                            ("heart", "Heart: what I care about"),
                            ("hands", "Hands: what I can do"),
                            ("connections", "Connections: who I know"),
                            ("association", "Associations and groups"),
                            ("place", "Places"),
                            ("resource", "Resources"),
                            ("story", "Stories"),
                        ],
                        db_index=True,
                        max_length=11,
                        verbose_name="Kind of gift",
                    ),
                ),
                ("text_en", models.CharField(blank=True, max_length=300)),
                ("text_cy", models.CharField(blank=True, max_length=300)),
                (
                    "said_in",
                    models.CharField(
                        choices=[("cy", "Cymraeg"), ("en", "English")], default="en", max_length=2
                    ),
                ),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("only_me", "Only me"),
                            ("hosts", "Hosts"),
                            ("event", "Hosts, and people at the same meet-up"),
                            ("community", "Everybody in the community who has a page like this"),
                            ("public", "Everybody, on our public page, with my first name"),
                        ],
                        default="hosts",
                        max_length=9,
                        verbose_name="Who may see it",
                    ),
                ),
                ("ask_first", models.BooleanField(default=True, verbose_name="Please ask me first")),
                ("is_resting", models.BooleanField(default=False, verbose_name="Not at the moment")),
                ("is_sensitive", models.BooleanField(default=False)),
                ("is_confirmed", models.BooleanField(default=True)),
                (
                    "noted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("searched", models.TextField(blank=True, default="", editable=False)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("tags", models.ManyToManyField(blank=True, related_name="assets", to="community.tag")),
                (
                    "profile",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assets",
                        to="community.assetprofile",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
            },
        ),
        migrations.AddIndex(
            model_name="assetprofile",
            index=models.Index(fields=["alive_at"], name="community_a_alive_a_6aedd2_idx"),
        ),
        migrations.RunPython(seed, migrations.RunPython.noop),
        migrations.RunPython(index, no_index),
    ]
