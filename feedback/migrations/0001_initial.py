import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("events", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Survey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "intro_en",
                    models.TextField(blank=True, max_length=2000, verbose_name="First words in English"),
                ),
                (
                    "intro_cy",
                    models.TextField(blank=True, max_length=2000, verbose_name="First words in Welsh"),
                ),
                ("is_on", models.BooleanField(default=True, verbose_name="Ask for feedback")),
                (
                    "ask_after_hours",
                    models.PositiveSmallIntegerField(default=20, verbose_name="Hours after the end"),
                ),
                (
                    "remind_after_days",
                    models.PositiveSmallIntegerField(default=5, verbose_name="Days until the one reminder"),
                ),
                (
                    "closes_after_days",
                    models.PositiveSmallIntegerField(default=28, verbose_name="Days until it closes"),
                ),
                ("asked_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("reminded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="survey", to="events.event"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Response",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "group",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("lived", "People with lived experience"),
                            ("professional", "People at work"),
                            ("other", "Others"),
                        ],
                        max_length=12,
                    ),
                ),
                ("language", models.CharField(max_length=2)),
                ("on_paper", models.BooleanField(default=False)),
                ("given_on", models.DateField()),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="responses",
                        to="feedback.survey",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FeedbackRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("link_version", models.PositiveSmallIntegerField(default=1, editable=False)),
                ("asked_at", models.DateTimeField()),
                ("reminded_at", models.DateTimeField(blank=True, null=True)),
                ("has_answered", models.BooleanField(default=False)),
                (
                    "ticket",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="feedback_request",
                        to="events.ticket",
                    ),
                ),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="requests",
                        to="feedback.survey",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SurveyQuestion",
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
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="feedback.survey",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ResponseAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("value", models.JSONField()),
                (
                    "response",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="feedback.response",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="feedback.surveyquestion",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("response", "question"), name="one_answer_per_survey_question"
                    )
                ],
            },
        ),
    ]
