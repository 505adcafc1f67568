# One image for web, worker and beat; compose.yaml says which it is. docs/deploy.md tells how to use it.
FROM python:3.11-slim-bookworm AS built

# Debian stable, with its latest security updates: no versions are pinned.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends gettext \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /site
COPY requirements.txt ./
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --requirement requirements.txt

COPY . .
# Keys for this one step: nothing that is kept is signed with them.
RUN msgfmt --output-file=locale/cy/LC_MESSAGES/django.mo locale/cy/LC_MESSAGES/django.po \
    && SECRET_KEY=only-while-the-image-is-built-0123456789 LINK_KEY=nothing-is-linked-by-it-0123456789 \
       VAR_DIR=/tmp/var STATIC_DIR=/site/collected /venv/bin/python manage.py collectstatic --no-input --verbosity 0

FROM python:3.11-slim-bookworm

# Debian stable, with its latest security updates: no versions are pinned.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
       libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-lato \
       fonts-dejavu-core fonts-droid-fallback fonts-noto-ui-core fonts-symbola \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --create-home wwnt \
    && install --directory --owner wwnt --group wwnt --mode 0700 /data

COPY --from=built /venv /venv
COPY --from=built /site /site

WORKDIR /site
USER 10001
ENV PATH=/venv/bin:$PATH HOME=/tmp PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    VAR_DIR=/data STATIC_DIR=/site/collected METRICS_DIR=/tmp/metrics
VOLUME /data
EXPOSE 8000
ENTRYPOINT ["python", "manage.py"]
CMD ["up", "--bind", "0.0.0.0"]
