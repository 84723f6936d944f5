"""Reads the sentences of our own that the screen is tried on."""

from pathlib import Path

FOLDER = Path(__file__).parent / "corpus"


def sentences(language: str, heading: str) -> list[str]:
    """The sentences of one language under `[worrying]` or `[harmless]`."""
    lines = (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line and not line.startswith("#")]
    start = kept.index(f"[{heading}]") + 1
    rest = kept[start:]
    end = next((number for number, line in enumerate(rest) if line.startswith("[")), len(rest))
    return rest[:end]
