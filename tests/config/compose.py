"""docker-compose.yml without Docker: its own commands and environments, with the hosts and folders of this machine."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.deploy_check import SAMPLE
from tests.sources import ROOT

SERVICES: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
SECONDS = 300


@dataclass
class Machine:
    """Where the services are put: `instead` says what stands here for each text of the file."""

    home: Path
    instead: dict[str, str]
    variables: dict[str, str]
    places: dict[str, list[str]]
    web_port: int
    running: dict[str, subprocess.Popen] = field(default_factory=dict)

    def here(self, text: str) -> str:
        for there, here in self.instead.items():
            text = text.replace(there, here)
        return re.sub(r"\$\{(\w+)\}", lambda found: self.variables[found[1]], text)

    def environment(self, service: str) -> dict[str, str]:
        """What the service is given by the file, and nothing else of this machine but where programs are."""
        given = {name: self.here(str(value)) for name, value in SERVICES[service].get("environment", {}).items()}
        mine = {"PATH": f"{Path(sys.executable).parent}:{os.defpath}", "PYTHONUNBUFFERED": "1"}
        return {**self.variables, **given, **mine} if "env_file" in SERVICES[service] else {**given, **mine}

    def run(self, service: str, command: list[str], **more: str) -> subprocess.CompletedProcess[str]:
        environment = {**self.environment(service), **more}
        return subprocess.run(command, cwd=self.home, env=environment, capture_output=True, text=True, timeout=SECONDS)

    def command(self, service: str) -> list[str]:
        return [self.here(word) for word in SERVICES[service]["command"]]

    def start(self, service: str, *more: str) -> None:
        command, environment = [*self.command(service), *more], self.environment(service)
        with (self.home / f"{service}.log").open("a") as log:
            self.running[service] = subprocess.Popen(
                command, cwd=self.home, env=environment, stdout=log, stderr=subprocess.STDOUT
            )

    def healthy(self, service: str) -> bool:
        """By the file's own check. Programs that ask a server by its usual place are told where it is."""
        kind, program, *words = [self.here(word) for word in SERVICES[service]["healthcheck"]["test"]]
        assert kind == "CMD"
        return self.run(service, [program, *self.places.get(service, []), *words]).returncode == 0

    def becomes_healthy(self, service: str) -> None:
        self.comes(lambda: self.healthy(service), f"{service} is not healthy")

    def comes(self, is_there: Callable[[], bool], complaint: str) -> None:
        until = time.monotonic() + SECONDS
        while not is_there():
            ended = [name for name, process in self.running.items() if process.poll() is not None]
            assert not ended, f"{ended} ended: {self.words()}"
            assert time.monotonic() < until, f"{complaint}: {self.words()}"
            time.sleep(0.2)

    def stop(self, service: str) -> int:
        """As Docker stops it: SIGTERM, and the time that the file grants."""
        grace = SERVICES[service].get("stop_grace_period", "10s")
        process = self.running.pop(service)
        process.send_signal(signal.SIGTERM)
        return process.wait(int(grace.removesuffix("s")))

    def kill_what_is_left(self) -> None:
        for process in self.running.values():
            process.kill()
            process.wait()

    def words(self) -> str:
        return "\n".join(f"{log.name}: {log.read_text()}" for log in sorted(self.home.glob("*.log")))


def sample_variables(**more: str) -> dict[str, str]:
    """What somebody writes into .env."""
    not_there = {"DJANGO_SETTINGS_MODULE", "DATABASE_URL", "REDIS_URL"}
    return {name: value for name, value in SAMPLE.items() if name not in not_there} | more
