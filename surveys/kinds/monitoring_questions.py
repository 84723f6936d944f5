"""The texts of the questions about the person: who is heard and who is not. Other ages are asked in other words."""

from django.utils.translation import gettext_lazy as _

from surveys.kinds.ready_made import Choices, Headed

NOTE = _(
    "The last questions are about you. We ask them to see whether we hear all sorts of people. "
    "You can leave out every one."
)

AGE_WORDING = _("How old are you?")
AGES: Choices = (
    ("under_6", _("5 or younger")),
    ("6_7", _("6 or 7")),
    ("8_11", _("8 to 11")),
    ("12_15", _("12 to 15")),
    ("16_17", _("16 or 17")),
    ("18_25", _("18 to 25")),
    ("over_25", _("26 or older")),
)

ETHNICITY_WORDING = _("Which of these groups do you feel you belong to?")
ETHNICITY_YOUNG: Choices = (
    ("asian", _("Asian")),
    ("black", _("Black")),
    ("mixed", _("Mixed: more than one of these")),
    ("traveller", _("Roma, Gypsy or Traveller")),
    ("white", _("White")),
    ("another", _("Another group")),
)
# The list of the census of 2021 in England and Wales (Office for National Statistics), in its order.
ETHNICITY: tuple[Headed, ...] = (
    Headed(
        _("Asian or Asian British"),
        (
            ("indian", _("Indian")),
            ("pakistani", _("Pakistani")),
            ("bangladeshi", _("Bangladeshi")),
            ("chinese", _("Chinese")),
            ("asian_other", _("Any other Asian background")),
        ),
    ),
    Headed(
        _("Black, Black British, Caribbean or African"),
        (
            ("caribbean", _("Caribbean")),
            ("african", _("African")),
            ("black_other", _("Any other Black background")),
        ),
    ),
    Headed(
        _("Mixed or several groups"),
        (
            ("white_black_caribbean", _("White and Black Caribbean")),
            ("white_black_african", _("White and Black African")),
            ("white_asian", _("White and Asian")),
            ("mixed_other", _("Any other mixed background")),
        ),
    ),
    Headed(
        _("White"),
        (
            ("british", _("English, Welsh, Scottish, Northern Irish or British")),
            ("irish", _("Irish")),
            ("traveller", _("Gypsy or Irish Traveller")),
            ("roma", _("Roma")),
            ("white_other", _("Any other White background")),
        ),
    ),
    Headed(_("Another group"), (("arab", _("Arab")), ("other", _("Any other group")))),
)

EXTRA_HELP_WORDING = _("Do you need extra help with some things?")
EXTRA_HELP_HELP = _("Such as seeing, hearing, talking, moving, learning or feeling calm.")
EXTRA_HELP: Choices = (("often", _("Yes, with a lot")), ("sometimes", _("Yes, with some things")), ("no", _("No")))

DISABILITY_WORDING = _("Are you disabled, or are you ill in a way that lasts a year or longer?")
DISABILITY_HELP = _("It can be in the body or the mind. Think of how it makes everyday things harder.")
DISABILITY: Choices = (
    ("a_lot", _("Yes, and it makes everyday things a lot harder")),
    ("a_little", _("Yes, and it makes everyday things a little harder")),
    ("not_harder", _("Yes, but it does not make everyday things harder")),
    ("no", _("No")),
)

CARE_WORDING = _("Have you ever been in care?")
CARE_HELP = _("Such as with foster carers, in a children's home, or with relatives because the council asked them.")
CARE: Choices = (("now", _("Yes, now")), ("before", _("Yes, in the past")), ("no", _("No")))

LANGUAGE_WORDING = _("Which language do you speak most at home?")
LANGUAGES: Choices = (
    ("en", _("English")),
    ("ar", _("Arabic")),
    ("ku", _("Kurdish")),
    ("pl", _("Polish")),
    ("pa", _("Punjabi")),
    ("ro", _("Romanian")),
    ("rom", _("Romani")),
    ("sk", _("Slovak")),
    ("ur", _("Urdu")),
    ("bsl", _("British Sign Language")),
    ("other", _("Another language")),
)

SEX_WORDING = _("Are you female or male?")
SEX_HELP = _("Choose what fits you best. You can leave this out.")
SEX: Choices = (("female", _("Female")), ("male", _("Male")), ("another", _("I say it in another way")))
