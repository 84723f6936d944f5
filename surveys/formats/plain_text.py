"""Texts of other systems without their markup: the words stay, scripts and styles go."""

import re
from html import unescape

_SCRIPTS = re.compile(r"<(script|style|iframe|object|svg)\b.*?(</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_COMMENTS = re.compile(r"<!--.*?(-->|\Z)", re.DOTALL)
_BREAKS = re.compile(r"<(br|/p|/div|/li|/tr|/h[1-6]|hr|/ul|/ol|/table)\b[^<>]*>", re.IGNORECASE)
_TAGS = re.compile(
    r"</?(a|abbr|b|big|blockquote|body|button|center|code|dd|div|dl|dt|em|embed|font|form|frame|h[1-6]|head|html|i|img|"
    r"input|label|legend|li|link|meta|ol|option|output|p|pre|q|s|script|select|small|span|strike|strong|style|sub|"
    r"sup|svg|table|tbody|td|textarea|tfoot|th|thead|title|tr|tt|u|ul|video|audio|source|iframe|object)\b[^<>]*>",
    re.IGNORECASE,
)
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_INSERTED = re.compile(r"\$\{[^{}]+\}|\{[^{}]+\}|INSERTANS:\w+")


def without_markup(text: str, *, is_html: bool) -> str:
    """The words of a text. `is_html`: its signs are written as HTML writes them, such as `&lt;`.

    A text without markup stays as it is, but for signs that nobody sees.
    """
    if not is_html and not _TAGS.search(text) and "<!--" not in text:
        return _UNSEEN.sub("", text).strip()
    found = _COMMENTS.sub(" ", _SCRIPTS.sub(" ", text))
    found = _TAGS.sub("", _BREAKS.sub("\n", found))
    if is_html:
        found = unescape(found).replace("\xa0", " ")
    return tidy(found)


def tidy(text: str) -> str:
    """Without signs that nobody sees and without blanks at the ends of lines."""
    lines = [" ".join(line.split()) for line in _UNSEEN.sub("", text).splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def in_one_line(text: str) -> str:
    return " ".join(text.split())


def has_insertions(text: str) -> bool:
    """Whether another system would put an answer or a result into this text."""
    return bool(_INSERTED.search(text))


def without_unseen(text: str) -> str:
    """Without signs that no file of XML can hold."""
    return _UNSEEN.sub("", text)
