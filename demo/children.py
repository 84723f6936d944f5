"""The processes of the demo: starting, watching and stopping them."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

from demo.problems import DemoProblem

PATIENCE = 5.0


class Children:
    """Starts parts of the demo, each in a process group of its own, and stops them all at the end of a `with`."""

    def __init__(self, logs: Path, environment: dict[str, str]) -> None:
        self.logs = logs
        self.environment = environment
        self.running: dict[str, subprocess.Popen] = {}

    def __enter__(self) -> "Children":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self, part: str) -> None:
        """Start `part` in a new session, so that Ctrl-C in the terminal reaches the demo alone."""
        with (self.logs / f"{part}.log").open("ab") as log:
            self.running[part] = subprocess.Popen(  # noqa: S603
                [sys.executable, "-m", "demo.child", part],
                env=self.environment,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def check(self) -> None:
        """Raise a `DemoProblem` if a part has ended by itself."""
        for part, process in self.running.items():
            if process.poll() is not None:
                raise DemoProblem(f"The demo's {part} process has stopped. Its last words: {self.logs / part}.log")

    def stop(self) -> None:
        """End every process of every part: kindly first, then for certain."""
        for process in self.running.values():
            _signal_group(process, signal.SIGTERM)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and any(_group_is_alive(process) for process in self.running.values()):
            time.sleep(0.05)
        for process in self.running.values():
            _signal_group(process, signal.SIGKILL)
            process.wait()
        self.running.clear()


def _signal_group(process: subprocess.Popen, number: signal.Signals | int) -> bool:
    """Signal the group that `process` leads; False if nothing of it is left."""
    process.poll()
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        return False
    return True


def _group_is_alive(process: subprocess.Popen) -> bool:
    return _signal_group(process, 0)
