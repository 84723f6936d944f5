"""What the pattern page puts into its components: forms, steps, rows and cards in one language."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.core.validators import EmailValidator
from django.templatetags.static import static

from cms.patterns.samples import SAMPLES

Sample = dict[str, str]


class ExampleForm(forms.Form):
    """One field of each kind, worded in the language of the page."""

    name = forms.CharField(required=False, max_length=40)
    email = forms.EmailField()
    better = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), required=False, max_length=2000)
    place = forms.ChoiceField(required=False)
    safe = forms.ChoiceField(widget=forms.RadioSelect)
    ways = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, required=False)
    agree = forms.BooleanField(required=False)

    def __init__(self, words: Sample, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = words[f"label_{name}"]
        self.fields["email"].help_text = words["help_email"]
        self.fields["email"].validators = [EmailValidator(words["need_email"])]
        self.fields["safe"].error_messages["required"] = words["need_safe"]
        choices = {
            "place": ["at_home", "with_carers"],
            "safe": ["always", "mostly", "never", "not_said"],
            "ways": ["talking", "drawing"],
        }
        for name, keys in choices.items():
            self.fields[name].choices = [(key, words[key]) for key in keys]  # type: ignore[attr-defined]


class ExampleFilter(forms.Form):
    """Two filters of a public list."""

    q = forms.CharField(required=False)
    topic = forms.ChoiceField(required=False)

    def __init__(self, words: Sample, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["q"].label = words["answer"]
        self.fields["topic"].label = words["what"]
        self.fields["topic"].choices = [(key, words[key]) for key in ("topic_safe", "topic_school")]  # type: ignore[attr-defined]


def picture(name: str) -> dict[str, str]:
    return {"url": static(f"pictures/openmoji/{name}.svg"), "alt": ""}


LEVELS = {"always": "level_5", "mostly": "level_4", "rarely": "level_2", "never": "level_1"}


def options(words: Sample, prefix: str, keys: list[str], **extra: Any) -> list[dict[str, Any]]:
    """Tiles; `extra` maps further names of a tile to a function of its key."""
    return [
        {
            "value": key,
            "label": words[key],
            "id": f"{prefix}-{key}",
            **{name: make(key) for name, make in extra.items()},
        }
        for key in keys
    ]


def chain(words: Sample) -> dict[str, Any]:
    """Where something stands: the ripple, dates, progress."""
    return {
        "steps": [
            {"title": words["space"], "state": "done", "date": words["may"], "text": words["asked"]},
            {"title": words["voice"], "state": "done", "date": words["june"]},
            {"title": words["audience"], "state": "now", "date": words["due"]},
            {"title": words["influence"], "state": "waiting"},
        ],
        "entries": [
            {
                "title": words["space"],
                "state": "done",
                "date": words["may"],
                "iso": "2027-05-03",
                "text": words["asked"],
            },
            {"title": words["audience"], "state": "now", "date": words["due"]},
            {"title": words["influence"], "date": "2027", "iso": "2027"},
        ],
        "receipt_groups": ["H7KQ", "M3XW", "9T"],
    }


def reading(words: Sample) -> dict[str, Any]:
    """What is read: cards, quotes, pictures, figures, files."""
    return {
        "cards": [
            {"title": words["buses"], "url": "#cards", "text": words["buses_text"], "meta": words["may"]},
            {"title": words["money"], "url": "#cards", "text": words["money_text"], "status": "done"},
            {"title": words["club"], "url": "#cards", "text": words["club_text"], "status": "no"},
        ],
        "easy_steps": [
            {"picture": picture("speak"), "sentence": words["easy_1"]},
            {"picture": picture("listen"), "sentence": words["easy_2"], "hard_word": words["hard"]},
            {"picture": picture("letter"), "sentence": words["easy_3"]},
        ],
        "table_head": [words["answer"], words["how_many"]],
        "table_rows": [[words["always"], 95], [words["mostly"], 40], [words["rarely"], 40]],
        "bars": [
            {"label": words["always"], "value": "95 (54 %)", "share": 54},
            {"label": words["mostly"], "value": "40 (23 %)", "share": 23},
            {"label": words["rarely"], "value": "40 (23 %)", "share": 23},
            {"label": words["not_said"], "hidden": True},
        ],
        "files": [{"title": words["file"], "url": "#downloads", "kind": "PDF", "size": "240 kB"}],
        "facts": [
            {"name": words["space"], "value": words["may"]},
            {"name": words["contact"], "value": words["hours"]},
        ],
        "tags": [{"title": words["topic_safe"], "url": "#tags", "current": True}, {"title": words["topic_school"]}],
        "trail": [{"title": words["home"], "url": "#breadcrumb"}, {"title": words["said_done"], "url": "#breadcrumb"}],
        "list_page": Paginator(range(30), 10).page(2),
        "any_way": [{"text": sample["any_way"], "lang": code} for code, sample in SAMPLES.items()],
    }


def asking(words: Sample) -> dict[str, Any]:
    """What is asked: forms, tiles, faces and the tools beside them."""
    return {
        "empty_form": ExampleForm(words, prefix="empty"),
        "failed_form": ExampleForm(words, {"failed-email": "sam"}, prefix="failed"),
        "filter_form": ExampleFilter(words, prefix="filter"),
        "two": options(words, "two", ["good", "not_good"], pictogram=str),
        "three": options(words, "three", ["good", "ok", "not_good"], pictogram=str),
        "five": options(words, "five", ["very_good", "good", "ok", "not_good", "not_good_at_all"], pictogram=str),
        "scale": options(words, "scale", ["always", "mostly", "rarely", "never"], pictogram=LEVELS.get),
        "scale_apart": options(words, "scale-apart", ["dont_know", "not_said"]),
        "grouped": options(words, "grouped", ["draw", "music", "play"]),
        "groups": [
            {"title": words["home"], "codes": ["draw", "music"]},
            {"title": words["buses"], "codes": ["play"]},
        ],
        "number_line": [{"value": str(n), "label": str(n), "id": f"line-{n}"} for n in range(11)],
        "apart": options(words, "apart", ["dont_know", "not_said"]),
        "pictures": options(
            words, "pictures", ["draw", "play", "music"], picture=picture, checked=lambda key: key == "play"
        ),
        "answers": [
            {"question": words["label_safe"], "answer": words["mostly"], "url": "#answers"},
            {"question": words["label_better"], "answer": words["quote"], "url": "#answers"},
            {"question": words["label_name"], "url": "#answers"},
        ],
        "looks": [
            {"title": words["standard"], "url": "#change-look", "current": True},
            {"title": words["easy_read"], "url": "#change-look"},
        ],
        "pictogram_names": re.findall(r'id="(\w+)"', (settings.BASE_DIR / "static/img/pictograms.svg").read_text()),
        "lines": [{"name": "Childline", "number": "0800 1111", "url": "tel:08001111"}],
    }


def examples(language: str) -> dict[str, Any]:
    """The context of the pattern page."""
    words = SAMPLES[language]
    return {"words": words, **chain(words), **reading(words), **asking(words)}
