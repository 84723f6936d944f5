"""An easy-read step and the picture library."""

from cms.blocks.easy_read import EasyReadBlock


def test_a_step_takes_a_picture_of_the_library():
    block = EasyReadBlock()
    step = block.clean(block.to_python({"picture": "speak", "sentence": "You tell us what you think."}))

    assert step.library_picture.label == "Someone speaking"
