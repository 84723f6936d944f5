"""Moulds: cut at their marks, refused where they do not fit, and never more than memory should hold."""

import logging
import re

import pytest
from django.core.cache import cache
from django.test import RequestFactory, override_settings

from cms.caching import moulds
from cms.caching.moulds import Marks, Mould, poured


@pytest.fixture(autouse=True)
def empty_shelf():
    cache.clear()


def page(name: str) -> str:
    return f"<p>Hello {name}, yes {name}</p>"


def pour(name: str, key: object = "hello", marked=lambda marks: page(marks.mark("name"))) -> str:
    return poured(RequestFactory().get("/en/"), key, {"name": name}, lambda: page(name), marked)


def test_a_mould_is_cut_at_its_marks_wherever_they_stand():
    marks = Marks()
    text = f"{marks.mark('a')}-{marks.mark('b')}{marks.mark('a')}"
    assert Mould.cut(text, marks).filled({"a": "1"}) == "1-1"
    assert Mould.cut("nothing", Marks()).filled({}) == "nothing"


def test_the_third_page_comes_from_the_mould():
    rendered = []

    def plain() -> str:
        rendered.append(1)
        return page("x")

    for _ in range(4):
        text = poured(RequestFactory().get("/"), "k", {"name": "x"}, plain, lambda marks: page(marks.mark("name")))
        assert text == page("x")
    assert len(rendered) == 2


def test_a_page_that_depends_on_more_than_its_values_gets_no_mould(caplog):
    with caplog.at_level(logging.WARNING, logger="cms.caching.moulds"):
        for name in ("Ana", "Ben", "Cem"):
            assert pour(name, marked=lambda marks: "<p>Good evening</p>") == page(name)
    assert "no mould that fits" in caplog.text
    assert not re.search("Ana|Ben|Cem", caplog.text)


def test_a_page_that_cannot_be_marked_gets_no_mould():
    for name in ("Ana", "Ben", "Cem"):
        assert pour(name, marked=lambda marks: None) == page(name)


@override_settings(ALLOWED_HOSTS=["*"])
def test_each_host_has_moulds_of_its_own():
    for host in ("one.example", "two.example"):
        for _ in range(3):
            text = poured(
                RequestFactory().get("/", headers={"host": host}),
                "k",
                {"name": "x"},
                lambda: f"{host} x",  # noqa: B023
                lambda marks: f"{host} {marks.mark('name')}",  # noqa: B023
            )
            assert text == f"{host} x"


def test_only_so_many_are_kept(monkeypatch):
    monkeypatch.setattr(moulds, "MOST_MOULDS", 3)
    monkeypatch.setattr(moulds, "MOST_SEEN", 5)
    for number in range(20):
        for _ in range(3):
            assert pour("Ana", key=number) == page("Ana")
    assert len(moulds._shelf.moulds) == 3
    assert len(moulds._shelf.seen) == 5
