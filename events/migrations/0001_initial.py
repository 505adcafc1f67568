import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import events.tickets.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("community", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True, verbose_name="Address on this site")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("meetup", "Meet-up"),
                            ("big", "BIG meet-up"),
                            ("mini", "Mini meet-up"),
                            ("abcd", "ABCD training"),
                            ("online", "Online meet-up"),
                        ],
                        default="meetup",
                        max_length=8,
                        verbose_name="Kind",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published"), ("cancelled", "Called off")],
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("title_en", models.CharField(max_length=140, verbose_name="Title in English")),
                ("title_cy", models.CharField(blank=True, max_length=140, verbose_name="Title in Welsh")),
                (
                    "goal_en",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="Why we meet, in one sentence, in English"
                    ),
                ),
                (
                    "goal_cy",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="Why we meet, in one sentence, in Welsh"
                    ),
                ),
                (
                    "about_en",
                    models.TextField(
                        blank=True, max_length=8000, verbose_name="What will happen, in English"
                    ),
                ),
                (
                    "about_cy",
                    models.TextField(blank=True, max_length=8000, verbose_name="What will happen, in Welsh"),
                ),
                (
                    "cost_en",
                    models.CharField(blank=True, max_length=200, verbose_name="What it costs, in English"),
                ),
                (
                    "cost_cy",
                    models.CharField(blank=True, max_length=200, verbose_name="What it costs, in Welsh"),
                ),
                (
                    "access_en",
                    models.TextField(
                        blank=True,
                        max_length=4000,
                        verbose_name="What will be there to help people take part, in English",
                    ),
                ),
                (
                    "access_cy",
                    models.TextField(
                        blank=True,
                        max_length=4000,
                        verbose_name="What will be there to help people take part, in Welsh",
                    ),
                ),
                (
                    "photos_en",
                    models.TextField(blank=True, max_length=2000, verbose_name="Photos and film, in English"),
                ),
                (
                    "photos_cy",
                    models.TextField(blank=True, max_length=2000, verbose_name="Photos and film, in Welsh"),
                ),
                ("hosts", models.CharField(blank=True, max_length=200, verbose_name="Who hosts it")),
                ("starts_at", models.DateTimeField(verbose_name="Starts")),
                ("ends_at", models.DateTimeField(verbose_name="Ends")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="Phone number to ring")),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="E-mail address to write to"),
                ),
                ("capacity", models.PositiveIntegerField(default=40, verbose_name="Places")),
                (
                    "registration_closes_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="Registration closes"),
                ),
                (
                    "picture",
                    models.ImageField(
                        blank=True,
                        height_field="picture_height",
                        upload_to="events/%Y/",
                        width_field="picture_width",
                    ),
                ),
                ("picture_width", models.PositiveIntegerField(blank=True, editable=False, null=True)),
                ("picture_height", models.PositiveIntegerField(blank=True, editable=False, null=True)),
                (
                    "picture_alt_en",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="What the picture shows, in English"
                    ),
                ),
                (
                    "picture_alt_cy",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="What the picture shows, in Welsh"
                    ),
                ),
                (
                    "called_off_en",
                    models.TextField(blank=True, max_length=1000, verbose_name="To the guests, in English"),
                ),
                (
                    "called_off_cy",
                    models.TextField(blank=True, max_length=1000, verbose_name="To the guests, in Welsh"),
                ),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("calendar_sequence", models.PositiveIntegerField(default=0, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("is_demo", models.BooleanField(default=False, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "ordering": ["starts_at"],
            },
        ),
        migrations.CreateModel(
            name="Space",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name_en", models.CharField(max_length=80, verbose_name="Name in English")),
                ("name_cy", models.CharField(blank=True, max_length=80, verbose_name="Name in Welsh")),
                ("capacity", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Places")),
            ],
        ),
        migrations.CreateModel(
            name="Venue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name_en", models.CharField(max_length=120, verbose_name="Name in English")),
                ("name_cy", models.CharField(blank=True, max_length=120, verbose_name="Name in Welsh")),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="Street and number")),
                ("town", models.CharField(blank=True, max_length=80, verbose_name="Town")),
                ("postcode", models.CharField(blank=True, max_length=10, verbose_name="Postcode")),
                (
                    "getting_there_en",
                    models.TextField(blank=True, max_length=4000, verbose_name="Getting there, in English"),
                ),
                (
                    "getting_there_cy",
                    models.TextField(blank=True, max_length=4000, verbose_name="Getting there, in Welsh"),
                ),
                (
                    "access_en",
                    models.TextField(
                        blank=True, max_length=4000, verbose_name="Getting in and around, in English"
                    ),
                ),
                (
                    "access_cy",
                    models.TextField(
                        blank=True, max_length=4000, verbose_name="Getting in and around, in Welsh"
                    ),
                ),
                ("is_demo", models.BooleanField(default=False, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
        ),
        migrations.CreateModel(
            name="GuestList",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("columns", models.JSONField(default=list)),
                ("rows", models.JSONField(default=list)),
                ("matching", models.JSONField(default=dict)),
                (
                    "basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("consent", "They agreed to get invitations from us"),
                            ("asked", "They asked to be told about this meet-up"),
                            (
                                "corporate",
                                "These are work addresses, at a council, the NHS, a company or a charity",
                            ),
                        ],
                        max_length=12,
                        verbose_name="Why may we write to them?",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("read", "Read, waiting for your word"),
                            ("applying", "Being brought in"),
                            ("applied", "Brought in"),
                        ],
                        default="read",
                        max_length=8,
                    ),
                ),
                ("done", models.PositiveIntegerField(default=0)),
                ("summary", models.JSONField(default=dict)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("applied_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="guest_lists",
                        to="events.event",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Mailing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "words_en",
                    models.TextField(blank=True, max_length=4000, verbose_name="Your own words in English"),
                ),
                (
                    "words_cy",
                    models.TextField(blank=True, max_length=4000, verbose_name="Your own words in Welsh"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mailings",
                        to="events.event",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RegistrationQuestion",
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
                            ("short", "Short text"),
                            ("long", "Long text"),
                            ("one_of", "One of these"),
                            ("several_of", "Several of these"),
                            ("tick", "One sentence to tick"),
                            ("scale", "From 1 to 5"),
                        ],
                        max_length=10,
                        verbose_name="Kind",
                    ),
                ),
                ("key", models.SlugField(blank=True, max_length=40)),
                ("text_en", models.CharField(max_length=300, verbose_name="Question in English")),
                ("text_cy", models.CharField(blank=True, max_length=300, verbose_name="Question in Welsh")),
                ("hint_en", models.CharField(blank=True, max_length=300, verbose_name="Hint in English")),
                ("hint_cy", models.CharField(blank=True, max_length=300, verbose_name="Hint in Welsh")),
                ("choices", models.JSONField(blank=True, default=list)),
                ("is_required", models.BooleanField(default=False, verbose_name="Must be answered")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="registration_questions",
                        to="events.event",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Session",
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
                            ("arrive", "Arriving"),
                            ("talk", "Stories and talks"),
                            ("cafe", "World Café"),
                            ("circle", "Circle"),
                            ("workshop", "Workshop"),
                            ("break", "Break"),
                            ("food", "Food"),
                            ("close", "Close"),
                        ],
                        default="talk",
                        max_length=10,
                        verbose_name="Kind",
                    ),
                ),
                ("offset_minutes", models.PositiveIntegerField(verbose_name="Minutes after the start")),
                ("minutes", models.PositiveIntegerField(verbose_name="Minutes")),
                ("title_en", models.CharField(max_length=140, verbose_name="Title in English")),
                ("title_cy", models.CharField(blank=True, max_length=140, verbose_name="Title in Welsh")),
                ("text_en", models.TextField(blank=True, max_length=2000, verbose_name="More in English")),
                ("text_cy", models.TextField(blank=True, max_length=2000, verbose_name="More in Welsh")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to="events.event",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="sessions",
                        to="events.space",
                        verbose_name="Room",
                    ),
                ),
            ],
            options={
                "ordering": ["offset_minutes", "pk"],
            },
        ),
        migrations.CreateModel(
            name="TicketType",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name_en", models.CharField(max_length=80, verbose_name="Name in English")),
                ("name_cy", models.CharField(blank=True, max_length=80, verbose_name="Name in Welsh")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ticket_types",
                        to="events.event",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Ticket",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("link_version", models.PositiveSmallIntegerField(default=1, editable=False)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("confirmed", "Has a place"),
                            ("offered", "Place offered, not yet answered"),
                            ("waiting", "On the waiting list"),
                            ("cancelled", "Given up"),
                        ],
                        default="confirmed",
                        max_length=10,
                    ),
                ),
                ("form_key", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "code",
                    models.CharField(
                        default=events.tickets.models.new_code, editable=False, max_length=8, unique=True
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=120, verbose_name="Name on the badge")),
                (
                    "language",
                    models.CharField(
                        choices=[("cy", "Cymraeg"), ("en", "English")], default="en", max_length=2
                    ),
                ),
                ("hats", models.JSONField(blank=True, default=list)),
                ("main_hat", models.CharField(blank=True, max_length=30)),
                ("gifts", models.TextField(blank=True, max_length=1000)),
                ("asks", models.TextField(blank=True, max_length=1000)),
                (
                    "photo",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "You may take photos of me"),
                            ("ask", "Ask me first"),
                            ("no", "No photos of me, please"),
                        ],
                        max_length=3,
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("web", "On this site"),
                            ("phone", "By phone"),
                            ("paper", "On paper"),
                            ("walk_in", "At the door"),
                        ],
                        default="web",
                        max_length=8,
                    ),
                ),
                ("waiting_since", models.DateTimeField(blank=True, null=True)),
                ("offer_ends_at", models.DateTimeField(blank=True, null=True)),
                ("offers_missed", models.PositiveSmallIntegerField(default=0)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField()),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "companion_of",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="companion",
                        to="events.ticket",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tickets", to="events.event"
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tickets",
                        to="community.participant",
                    ),
                ),
                (
                    "ticket_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tickets",
                        to="events.tickettype",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="space",
            name="venue",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="spaces", to="events.venue"
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="venue",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="events",
                to="events.venue",
                verbose_name="Venue",
            ),
        ),
        migrations.CreateModel(
            name="DietaryNeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("consent_wording", models.TextField()),
                ("consent_at", models.DateTimeField()),
                ("delete_on", models.DateField(db_index=True)),
                ("kinds", models.JSONField(default=list)),
                ("words", models.TextField(blank=True, max_length=1000)),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="community.participant",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="events.event"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("event", "participant"), name="one_diet_per_guest")
                ],
            },
        ),
        migrations.CreateModel(
            name="AccessNeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("consent_wording", models.TextField()),
                ("consent_at", models.DateTimeField()),
                ("delete_on", models.DateField(db_index=True)),
                ("kind", models.CharField(max_length=30)),
                ("words", models.TextField(blank=True, max_length=1000, verbose_name="In your own words")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("asked", "Asked, waits for an answer"),
                            ("answered", "Answered"),
                            ("in_place", "In place"),
                            ("cannot", "We can't; talked about with the guest"),
                        ],
                        default="asked",
                        max_length=10,
                        verbose_name="State",
                    ),
                ),
                ("reply", models.TextField(blank=True, max_length=1000, verbose_name="Our answer")),
                ("asked_at", models.DateTimeField()),
                ("replied_at", models.DateTimeField(blank=True, null=True)),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="community.participant",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="events.event"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["event", "status"], name="events_acce_event_i_181fde_idx")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "participant", "kind"), name="one_need_of_a_kind"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Invite",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("link_version", models.PositiveSmallIntegerField(default=1, editable=False)),
                (
                    "basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("consent", "They agreed to get invitations from us"),
                            ("asked", "They asked to be told about this meet-up"),
                            (
                                "corporate",
                                "These are work addresses, at a council, the NHS, a company or a charity",
                            ),
                        ],
                        max_length=12,
                    ),
                ),
                ("extra", models.JSONField(blank=True, default=dict)),
                (
                    "reply",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "No answer yet"),
                            ("yes", "Yes, I would like to come"),
                            ("maybe", "Perhaps"),
                            ("no", "Not this time"),
                        ],
                        default="",
                        max_length=5,
                    ),
                ),
                ("replied_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="invites", to="events.event"
                    ),
                ),
                (
                    "guest_list",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="invites",
                        to="events.guestlist",
                    ),
                ),
                (
                    "message",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="invite",
                        to="community.message",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invites",
                        to="community.participant",
                    ),
                ),
                (
                    "mailing",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="invites",
                        to="events.mailing",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("event", "participant"), name="one_invite_per_guest")
                ],
            },
        ),
        migrations.CreateModel(
            name="Team",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("lead_host", "Lead host"), ("facilitator", "Facilitator")],
                        max_length=20,
                        verbose_name="Role",
                    ),
                ),
                ("welcomed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="team", to="events.event"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="teams",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("event", "user", "role"), name="one_entry_per_role")
                ],
            },
        ),
        migrations.CreateModel(
            name="CheckIn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ticket",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="check_ins",
                        to="events.ticket",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at__isnull", True)),
                        fields=("ticket",),
                        name="checked_in_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("value", models.JSONField()),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="events.registrationquestion",
                    ),
                ),
                (
                    "ticket",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="events.ticket",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("ticket", "question"), name="one_answer_per_question")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="ticket",
            index=models.Index(fields=["event", "status"], name="events_tick_event_i_d6e4cb_idx"),
        ),
        migrations.AddConstraint(
            model_name="ticket",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    models.Q(("status", "cancelled"), _negated=True), ("participant__isnull", False)
                ),
                fields=("event", "participant"),
                name="one_live_ticket_per_guest",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="event_ends_after_start"
            ),
        ),
    ]
