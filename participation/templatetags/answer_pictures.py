"""The picture that stands for an answer in easy read."""

from django import template

from cms.pictures import find_picture
from participation.enums import Answer

register = template.Library()

PICTURES = {
    Answer.DONE: "yes",
    Answer.DOING: "work",
    Answer.NOT_YET: "wait",
    Answer.NO: "no",
    Answer.BROKEN: "sad",
    Answer.WAITING: "wait",
}


@register.simple_tag
def answer_picture(answer: Answer) -> str:
    """Its address; empty where the library does not have it."""
    return picture(PICTURES[answer])


@register.simple_tag
def picture(name: str) -> str:
    found = find_picture(name)
    return found.url if found else ""
