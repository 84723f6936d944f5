"""Runs Django's deployment checks on the production settings with a sample environment; a warning is a failure."""

import subprocess
import sys

SAMPLE = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "a-sample-for-the-checks-that-no-site-may-ever-use-0123456789",
    "HEARD_CODE_KEY": "another-sample-for-the-checks-that-no-site-may-ever-use-0123456789",
    "ALLOWED_HOSTS": "heard.example.org",
    "SITE_URL": "https://heard.example.org",
    "DATABASE_URL": "postgres://heard:sample@db.example.org:5432/heard",
    "REDIS_URL": "redis://redis.example.org:6379/0",
    "DEFAULT_FROM_EMAIL": "Heard <heard@example.org>",
}


def run(arguments: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """This Python with exactly `environment`, whatever this machine has set."""
    given = [f"{name}={value}" for name, value in environment.items()]
    command = ["env", "-i", *given, sys.executable, "-W", "error", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def check() -> subprocess.CompletedProcess[str]:
    return run(["manage.py", "check", "--deploy", "--fail-level", "WARNING"], SAMPLE)


if __name__ == "__main__":
    result = check()
    sys.stdout.write(result.stdout)
    sys.stderr.write(result.stderr)
    sys.exit(result.returncode)
