"""The languages of form files: by name or by code in the file, by code here."""

import re

from django.conf.locale import LANG_INFO

_CODE = re.compile(r"\(([A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})?)\)\s*\Z")
LONGEST = 20


def language_code(name: str) -> str:
    """The code for a name such as “Polski (pl)”, “English” or “fr”; the name itself where nobody knows it."""
    found = _CODE.search(name)
    if found:
        return found[1].lower().replace("_", "-")
    wanted = name.strip().lower()
    if not wanted:
        return ""
    for code, info in LANG_INFO.items():
        if wanted in (code, info.get("name", "").lower(), info.get("name_local", "").lower()):
            return code
    return re.sub(r"[^\w-]+", "-", wanted).strip("-")[:LONGEST]


def language_title(code: str) -> str:
    """Name and code, as XLSForm wants a language."""
    return f"{LANG_INFO.get(code, {}).get('name', code)} ({code})"
