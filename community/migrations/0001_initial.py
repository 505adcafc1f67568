import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="Name")),
                ("folded_name", models.CharField(editable=False, max_length=200, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="Suppression",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address_hash", models.CharField(max_length=64, unique=True)),
                ("reason", models.CharField(max_length=40)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                ("email", models.EmailField(max_length=254, unique=True, verbose_name="E-mail address")),
                ("name", models.CharField(blank=True, max_length=120, verbose_name="Name")),
                (
                    "language",
                    models.CharField(
                        choices=[("cy", "Cymraeg"), ("en", "English")], default="en", max_length=2
                    ),
                ),
                ("is_active", models.BooleanField(default=True)),
                ("is_demo", models.BooleanField(default=False, editable=False)),
                ("joined_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Participant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="Name")),
                ("folded_name", models.CharField(db_index=True, editable=False, max_length=120)),
                (
                    "language",
                    models.CharField(
                        choices=[("cy", "Cymraeg"), ("en", "English")],
                        default="en",
                        max_length=2,
                        verbose_name="Language",
                    ),
                ),
                ("language_is_known", models.BooleanField(default=True)),
                (
                    "email",
                    models.EmailField(
                        blank=True, db_index=True, max_length=254, verbose_name="E-mail address"
                    ),
                ),
                (
                    "phone",
                    models.CharField(blank=True, db_index=True, max_length=40, verbose_name="Phone number"),
                ),
                ("address", models.TextField(blank=True, max_length=400, verbose_name="Postal address")),
                ("area", models.CharField(blank=True, max_length=80, verbose_name="Town or area")),
                ("do_not_contact", models.BooleanField(default=False)),
                ("is_demo", models.BooleanField(default=False, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="participants",
                        to="community.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("link_version", models.PositiveSmallIntegerField(default=1, editable=False)),
                ("about", models.CharField(blank=True, max_length=60)),
                ("row", models.BigIntegerField(blank=True, null=True)),
                ("kind", models.CharField(max_length=40)),
                ("to", models.EmailField(blank=True, max_length=254)),
                ("to_hash", models.CharField(blank=True, editable=False, max_length=64)),
                ("is_suppressible", models.BooleanField(default=False)),
                ("language", models.CharField(max_length=2)),
                (
                    "fate",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting to be sent"),
                            ("sent", "Sent"),
                            ("delayed", "The mail server asks us to try later; we do so by ourselves"),
                            ("refused", "The address was refused: it may be misspelt or closed"),
                            ("failed", "It could not be sent, and we have stopped trying"),
                            ("stopped", "Not sent: this person asked not to be written to"),
                            ("no_email", "No e-mail address: tell them by phone or post"),
                            ("by_hand", "Told by phone or post"),
                            ("unneeded", "Not needed any more"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=400)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "participant",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="community.participant",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["about", "kind", "fate"], name="community_m_about_afc3cb_idx"),
                    models.Index(fields=["kind", "row"], name="community_m_kind_211233_idx"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("news_email", "News of meet-ups by e-mail"),
                            ("news_post", "News of meet-ups by post"),
                            ("news_phone", "News of meet-ups by phone"),
                            ("access", "Access and food needs"),
                            ("hats", "Hats that say something about health or care"),
                        ],
                        max_length=20,
                    ),
                ),
                ("wording", models.TextField()),
                ("language", models.CharField(max_length=2)),
                ("source", models.CharField(max_length=40)),
                ("given_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="community.participant",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["participant", "purpose"], name="community_c_partici_b87fcf_idx")
                ],
            },
        ),
        migrations.CreateModel(
            name="SamePerson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(max_length=40)),
                (
                    "status",
                    models.CharField(
                        choices=[("open", "Open"), ("same", "Same"), ("different", "Different")],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="community.participant",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="community.participant",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("one", "other"), name="one_suggestion_per_pair"),
                    models.CheckConstraint(
                        condition=models.Q(("one", models.F("other")), _negated=True),
                        name="two_different_entries",
                    ),
                ],
            },
        ),
    ]
