"""Young people's wording of the built-in sets in the other languages of the site, by the English sentence."""

from dataclasses import replace

from participation.standards.built_in.young_words_sentences import SENTENCES
from participation.standards.content import SetText, Texts


def with_translations(content: SetText) -> SetText:
    """`content` with the translations of what young inspectors read."""
    standards = tuple(
        replace(
            standard,
            young=_all_languages(standard.young),
            criteria=tuple(replace(each, young=_all_languages(each.young)) for each in standard.criteria),
        )
        for standard in content.standards
    )
    return replace(content, standards=standards)


def _all_languages(young: Texts) -> Texts:
    return {**young, **SENTENCES.get(young["en"], {})}
