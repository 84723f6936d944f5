"""What is shown of figures: sentences, charts and pictures, made from plain objects."""

from dataclasses import replace

import pytest

from surveys.kinds.base import Placing
from surveys.results.comparing import wave_exhibits
from surveys.results.crossing import cross_exhibit
from surveys.results.exhibits import Look, one_exhibit
from surveys.results.figures import Change, Code, CrossTab, Dimension, DropOut, Frequency, Interval, SectionProgress
from surveys.results.pictures import INSIDE, MARGIN, WIDTH, picture_of
from surveys.results.sentences import percent, points
from surveys.results.stopping import stops_exhibit

LOOK = Look("en")
CODES = (Code("a", {"en": "Park", "ur": "پارک"}), Code("b", {"en": "Pool"}), Code("no", {"en": "No"}, is_opt_out=True))
PLACES = Dimension("q-place", {"en": "Where?", "ur": "کہاں؟"}, CODES)


def frequency(*counts: int, asked: int = 10, **more) -> Frequency:
    return Frequency(PLACES, counts, sum(counts), asked, **more)


@pytest.mark.parametrize(
    ("count", "base", "said"),
    [
        (0, 0, "–"),
        (0, 10, "0%"),
        (1, 1000, "under 1%"),
        (999, 1000, "over 99%"),
        (1000, 1000, "100%"),
        (1, 3, "33%"),
    ],
)
def test_no_share_says_none_or_all_where_that_is_not_so(count, base, said):
    assert percent(count, base) == said


def test_a_difference_has_its_sign():
    assert points(Interval(-0.051, 0.12)) == "-5 to +12 points"
    assert points(Interval(-0.004, 0.2)) == "0 to +20 points"


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((0, 0, 0), "Nobody has answered this yet."),
        ((1, 0, 0), "The one answer is “Park”."),
        ((4, 0, 0), "All 4 answered “Park”."),
        ((3, 1, 0), "More than half answered “Park”: 3 of 4 (75%)."),
        ((1, 0, 3), "More than half answered “No”: 3 of 4 (75%)."),
        ((2, 2, 0), "“Park” and “Pool” were given as often as each other: by 2 of 4 each (50%)."),
        ((4, 3, 3), "Given most often: “Park”, by 4 of 10 (40%)."),
    ],
)
def test_a_chart_says_its_finding_in_a_sentence(counts, said):
    assert one_exhibit(frequency(*counts), LOOK).finding == said


def test_who_was_never_asked_left_nothing_empty():
    assert one_exhibit(frequency(0, 0, 0, asked=0), LOOK).finding == "Nobody was asked this yet."


def test_opt_outs_that_nobody_took_are_in_the_table_alone():
    shown = one_exhibit(frequency(3, 0, 0), LOOK)
    assert [bar.label for bar in shown.chart.bars] == ["Park", "Pool"]
    assert shown.table.rows[2][0].text == "No"
    assert shown.table.quiet == {2}


def in_order(*firsts: int, opted_out: int) -> Frequency:
    """Two things put in order by everybody, but for those who did not want to."""
    count = sum(firsts)
    placings = tuple(Placing(name, (first, count - first)) for name, first in zip("ab", firsts, strict=True))
    return Frequency(PLACES, (count, count, opted_out), count + opted_out, 20, placings)


def test_shares_of_what_was_put_first_are_the_same_on_each_page():
    then, now = in_order(3, 1, opted_out=4), in_order(2, 6, opted_out=2)
    (compared,) = wave_exhibits([Change(then, now)], ("Then", "Now"), LOOK)
    assert [[cell.text for cell in row] for row in compared.table.rows] == [
        ["Park", "3", "75%", "2", "25%"],
        ["Pool", "1", "25%", "6", "75%"],
        ["No", "4", "", "2", ""],
    ]
    assert compared.finding == "“Park” fell most, from 75% to 25%."
    assert compared.facts[:2] == (
        "Then: 8 answers. Now: 10 answers.",
        "Shares are of those who put something in order: 4, then 8.",
    )
    for frequency_of_one, line in ((then, 0), (now, 1)):
        alone = one_exhibit(frequency_of_one, LOOK)
        shares = [bar.lines[0].text.split(";")[0] for bar in alone.chart.bars]
        assert [f"first: {bar.lines[line].text.split(': ')[1]}" for bar in compared.chart.bars] == shares
    sampled = wave_exhibits([Change(then, now)], ("Then", "Now"), Look("en", is_sample=True))[0]
    assert [len(row) for row in sampled.table.rows] == [6, 6, 6]
    assert sampled.table.rows[2][5].text == ""


@pytest.mark.parametrize(
    ("then", "now", "said"),
    [
        (in_order(0, 0, opted_out=3), in_order(1, 2, opted_out=0), "Only one of the two has answers"),
        (in_order(0, 0, opted_out=3), in_order(0, 0, opted_out=1), "Nobody chose any of these."),
        (in_order(0, 0, opted_out=0), in_order(0, 0, opted_out=0), "Nobody has answered this."),
        (in_order(1, 3, opted_out=0), in_order(2, 6, opted_out=9), "The shares are the same."),
    ],
)
def test_two_waves_of_which_one_put_nothing_in_order(then, now, said):
    (compared,) = wave_exhibits([Change(then, now)], ("Then", "Now"), LOOK)
    assert compared.finding.startswith(said)


def test_parts_of_a_bar_fill_it_and_have_shades_of_their_own():
    placings = (Placing("a", (2, 1)), Placing("b", (1, 2)))
    shown = one_exhibit(frequency(3, 3, 1, placings=placings), LOOK)
    for bar in shown.chart.bars:
        first, second = bar.lines[0].parts
        assert first.left == 0
        assert second.left == first.width
        assert (first.darkness, second.darkness) == tuple(tint.darkness for tint in shown.chart.tints)


def test_a_picture_in_urdu_begins_at_the_right():
    shown = one_exhibit(frequency(3, 1, 0), Look("ur"))
    left, right = picture_of(replace(shown, language="en"), ()), picture_of(shown, ())
    title = next(text for text in right.texts if text.words == "کہاں؟")
    assert (title.x, title.is_rtl) == (WIDTH - MARGIN, True)
    first, second = (next(box for box in each.boxes if box.darkness > 0.1) for each in (left, right))
    assert (first.x, first.x + first.width) == (MARGIN, MARGIN + INSIDE * 0.75)
    assert (second.x, second.x + second.width) == (WIDTH - MARGIN - INSIDE * 0.75, WIDTH - MARGIN)


def test_words_of_any_length_stay_inside_a_picture():
    long = replace(PLACES, title={"en": "Where " * 60 + "x" * 300})
    shown = one_exhibit(Frequency(long, (1, 0, 0), 1, 1), LOOK)
    drawn = picture_of(shown, ["Source."])
    assert max(len(text.words) * text.size * 0.56 for text in drawn.texts) <= INSIDE
    heights = [text.y for text in drawn.texts]
    assert heights == sorted(heights)
    assert drawn.height > heights[-1]


def test_a_cross_tabulation_of_several_answers_says_so():
    several = replace(PLACES, several=True)
    found = CrossTab(PLACES, several, ((3, 2, 0), (0, 1, 0), (0, 0, 0)), (3, 1, 0), (3, 3, 0), 4)
    shown = cross_exhibit(found, LOOK, "counts")
    assert any("more than the total" in fact for fact in shown.facts)
    assert [row[0].text for row in shown.table.rows] == ["Park", "Pool", "All"]
    assert sum(part.width for part in shown.chart.bars[0].lines[0].parts) == pytest.approx(100)


def test_nothing_is_said_of_sheets_under_a_filter():
    sections = (SectionProgress("s", {"en": "Home"}, 5, 4, 1, None),)
    shown = stops_exhibit(DropOut(sections, 5, None), LOOK)
    assert shown.table.head == ("Section", "Were asked", "Answered", "Answered nothing after it")
    assert shown.facts[1] == "Of those who did not send, nothing is known that a filter could look at."
