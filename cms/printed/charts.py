"""A chart as a drawing for a page of the site; papers draw theirs themselves, since SVG shapes few scripts there.

The label stands above its bar and the value at its end. Colours are attributes, which a stylesheet may overrule. The
drawing is told in words beside it, and a table has everything that it shows.
"""

from textwrap import wrap
from xml.sax.saxutils import escape

from cms.language.languages import is_rtl
from cms.printed.parts import Chart, Words, plain

WIDTH, LONGEST = 640, 430
LINE, BAR, GAP, BESIDE = 20, 18, 14, 8
LETTERS_IN_A_LINE = 72
TEAL, EDGE, INK = "#0b5c74", "#6d7484", "#1d2433"


def bar_chart(chart: Chart, language: str, name: str = "chart") -> str:
    """The drawing as SVG. `name` must differ among the drawings of one page: it names the hatching."""
    from_the_right = is_rtl(language)
    parts, top = [], 0
    for bar in chart.bars:
        for line in wrap(plain(bar.label.text), LETTERS_IN_A_LINE) or [""]:
            parts.append(_text(Words(line, bar.label.language), 0, top + 15, from_the_right))
            top += LINE
        length = 48.0 if bar.number is None else round(LONGEST * bar.number / max(chart.highest, 1), 1)
        if length:
            parts.append(_bar(length, top, from_the_right, f"url(#{name})" if bar.number is None else TEAL))
        parts.append(_text(bar.value, length + BESIDE if length else 0, top + 15, from_the_right, is_strong=True))
        top += BAR + GAP
    height = max(top - GAP + 4, 1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {WIDTH} {height}" direction="ltr" '
        f'font-size="14"><defs><pattern id="{name}" width="6" height="6" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect class="chart-hatch" width="2" height="6" fill="{EDGE}"/></pattern>'
        f"</defs>{''.join(parts)}</svg>"
    )


def _bar(length: float, top: int, from_the_right: bool, fill: str) -> str:
    left = WIDTH - length if from_the_right else 0
    look = "chart-few" if fill.startswith("url") else "chart-bar"
    return f'<rect class="{look}" x="{left}" y="{top}" width="{length}" height="{BAR}" rx="3" fill="{fill}"/>'


def _text(words: Words, at: float, baseline: int, from_the_right: bool, *, is_strong: bool = False) -> str:
    """A line of text, in the font of its language: the stylesheet knows which."""
    place = f'x="{WIDTH - at}" text-anchor="end"' if from_the_right else f'x="{at}"'
    weight = ' font-weight="700"' if is_strong else ""
    spoken = f' lang="{escape(words.language)}"' if words.language else ""
    text = escape(plain(words.text))
    return f'<text class="chart-text" {place} y="{baseline}" fill="{INK}"{spoken}{weight}>{text}</text>'
