"""Calendar files: read back by a reader of the standard written apart from the writer."""

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from participation.events.calendar_files import LONGEST_LINE, Occasion, calendar_file

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


def read(file: bytes) -> list[dict[str, str]]:
    """The events of a calendar file: unfolded, split, unescaped (RFC 5545, 3.1 and 3.3.11)."""
    assert file.endswith(b"\r\n")
    lines = file.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    events: list[dict[str, str]] = []
    for line in lines[1:-1]:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and line != "END:VEVENT":
            events[-1][name] = unescaped(value)
    return events


def unescaped(value: str) -> str:
    text, letters = "", iter(value)
    for letter in letters:
        if letter == "\\":
            letter = next(letters)
            text += "\n" if letter in "nN" else letter
        else:
            text += letter
    return text


def test_a_day_is_a_whole_day_that_ends_with_the_next() -> None:
    [event] = read(calendar_file([Occasion("a@heard", "Last day", date(2026, 2, 28))], at=AT))
    assert event == {
        "UID": "a@heard",
        "DTSTAMP": "20260301T120000Z",
        "DTSTART;VALUE=DATE": "20260228",
        "DTEND;VALUE=DATE": "20260301",
        "TRANSP": "TRANSPARENT",
        "SUMMARY": "Last day",
    }


def test_a_moment_is_told_in_world_time_wherever_it_was_written() -> None:
    begins = datetime(2026, 7, 1, 17, 30, tzinfo=timezone(timedelta(hours=1)))
    occasion = Occasion(
        "b@heard", "Workshop", begins, begins + timedelta(hours=2), "Bring a pen", "Town hall", "https://h.example/e"
    )
    [event] = read(calendar_file([occasion], at=AT))
    assert (event["DTSTART"], event["DTEND"]) == ("20260701T163000Z", "20260701T183000Z")
    assert (event["LOCATION"], event["DESCRIPTION"], event["URL"]) == (
        "Town hall",
        "Bring a pen",
        "https://h.example/e",
    )


def test_what_is_called_off_says_so() -> None:
    [event] = read(calendar_file([Occasion("c@heard", "Workshop", AT, is_cancelled=True)], at=AT))
    assert event["STATUS"] == "CANCELLED"


ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


@given(title=ANYTHING, text=ANYTHING, place=ANYTHING)
def test_any_words_come_back_as_they_were_and_no_line_is_too_long(title: str, text: str, place: str) -> None:
    file = calendar_file([Occasion("d@heard", title, date(2026, 1, 1), text=text, place=place)] * 2, at=AT)
    assert max(len(line) for line in file.split(b"\r\n")) <= LONGEST_LINE
    events = read(file)
    assert len(events) == 2
    assert events[0]["SUMMARY"] == without_control(title)
    assert events[0].get("DESCRIPTION", "") == without_control(text)
    assert events[0].get("LOCATION", "") == without_control(place)


def without_control(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("".join(c for c in line if not (c < " " or "\x7f" <= c <= "\x9f")) for line in lines)


def test_an_address_cannot_begin_a_line_of_its_own() -> None:
    file = calendar_file([Occasion("e@heard", "x", AT, url="https://h.example/\r\nATTACH:evil")], at=AT)
    assert b"\r\nATTACH" not in file
