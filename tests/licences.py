"""The licence of every package that Heard is run with, as the package itself states it.

`python -m tests.licences` writes the table of docs/licences.md anew.
"""

import re
from importlib import metadata

from tests.sources import ROOT

DOCUMENT = ROOT / "docs" / "licences.md"
TABLE = re.compile(r"(?<=<!-- packages -->\n).*?(?=<!-- end -->)", re.DOTALL)
LONGEST = 60

# Licences that put no condition on the code of Heard itself.
FREE = {
    "Apache Software License",
    "Apache-2.0",
    "Apache-2.0 AND CNRI-Python",
    "Apache-2.0 OR BSD-2-Clause",
    "Apache-2.0 OR BSD-3-Clause",
    "BSD License",
    "BSD License or Apache Software License",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSD-3-Clause AND 0BSD AND MIT AND Zlib AND CC0-1.0",
    "BSD-3-Clause AND Apache-2.0 AND HPND",
    "ISC License (ISCL)",
    "MIT",
    "MIT License",
    "MIT-0",
    "MIT-CMU",
    "PSF-2.0",
    "Python Software Foundation License",
}
# Licences with a condition, and why Heard keeps it.
WITH_CONDITION = {
    "LGPL-3.0-only": {"psycopg", "psycopg-binary", "psycopg-pool"},
    "MPL-2.0 AND MIT": {"tqdm"},
    "Mozilla Public License 2.0 (MPL 2.0)": {"certifi"},
    "BSD License or Apache Software License or Mozilla Public License 2.0 (MPL 2.0)": {"fido2"},
    "BSD License or Other/Proprietary License": {"qrcode"},
}


def packages() -> list[str]:
    """The names of everything in the locked requirements."""
    text = (ROOT / "requirements" / "base.txt").read_text()
    return re.findall(r"^([A-Za-z0-9._-]+)==", text, re.MULTILINE)


def licence(package: str) -> str:
    """The SPDX expression if there is one, else the classifiers, else the first line of the free text."""
    facts = metadata.metadata(package)
    if expression := facts.get("License-Expression"):
        return expression
    classifiers = [name for name in facts.get_all("Classifier") or [] if name.startswith("License ::")]
    stated = " or ".join(name.rsplit(" :: ", 1)[-1] for name in classifiers)
    return stated or (facts.get("License") or "").partition("\n")[0][:LONGEST]


def table() -> str:
    rows = [f"| {package} | {licence(package)} |" for package in packages()]
    return "\n".join(["| package | licence |", "|---|---|", *rows, ""])


if __name__ == "__main__":
    DOCUMENT.write_text(TABLE.sub(table(), DOCUMENT.read_text()))
