# One image for web, worker, beat and migrate. It runs as a user without rights, and writes only to its volumes.
FROM python:3.11-slim-bookworm AS build
RUN python -m venv /opt/heard
COPY requirements/base.txt /tmp/base.txt
RUN /opt/heard/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps --require-hashes -r /tmp/base.txt
WORKDIR /srv/heard
COPY . .
RUN /opt/heard/bin/pybabel --quiet compile --domain django --directory locale
# Collecting files needs settings that load; none of these values stays in the image.
RUN DJANGO_SETTINGS_MODULE=config.settings.production \
    SECRET_KEY=only-for-collecting-files-and-in-no-image-that-ever-runs \
    HEARD_CODE_KEY=only-for-collecting-files-and-in-no-image-that-ever-runs \
    ALLOWED_HOSTS=localhost SITE_URL=https://localhost DEFAULT_FROM_EMAIL=heard@localhost \
    DATABASE_URL=postgres://localhost/none REDIS_URL=redis://localhost/0 \
    /opt/heard/bin/python manage.py collectstatic --noinput

FROM python:3.11-slim-bookworm
RUN apt-get update \
    && apt-get install --yes --no-install-recommends fonts-noto-core \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --system --gid 10001 heard \
    && useradd --system --uid 10001 --gid heard --home-dir /srv/heard --shell /usr/sbin/nologin heard
ENV PATH=/opt/heard/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=config.settings.production
COPY --from=build /opt/heard /opt/heard
COPY --from=build /srv/heard /srv/heard
RUN install --directory --owner heard --group heard /srv/heard/var /srv/heard/var/media /srv/heard/var/exports /srv/heard/var/frames /srv/heard/var/beat
WORKDIR /srv/heard
USER heard
EXPOSE 8000
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", "--blocking-threads", "4", "--no-ws", "config.wsgi:application"]
