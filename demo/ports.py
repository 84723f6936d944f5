"""Whether the port that the demo wants is a port, and free."""

import socket

from demo.problems import DemoProblem

HOST = "127.0.0.1"


def as_port(text: str) -> int:
    """The port named by `text`."""
    if not text.isdecimal() or not 0 < int(text) < 65_536:
        raise DemoProblem(f'PORT is "{text}", which is not a port. Try a number such as: PORT=8001 make demo')
    return int(text)


def check_port_is_free(port: int) -> None:
    """Raise a `DemoProblem` if something answers on `port` or we may not use it."""
    with socket.socket() as caller:
        caller.settimeout(1)
        if caller.connect_ex((HOST, port)) == 0:
            raise _busy(port)
    with socket.socket() as listener:
        # As the web server does: connections of a demo that has just ended may still be closing.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
        except PermissionError as error:
            raise DemoProblem(f"Port {port} is not for everyone. Try PORT=8001 make demo") from error
        except OSError as error:
            raise _busy(port) from error


def _busy(port: int) -> DemoProblem:
    other = 8001 if port == 8000 else 8000
    return DemoProblem(f"Port {port} is in use. Is another demo running? Try PORT={other} make demo")
