"""An uploaded picture carries no place, no time and no device."""

import hashlib
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, ImageCms
from PIL.ExifTags import GPS, IFD, Base

from accounts.enums import Role
from cms.files.image_files import without_metadata
from cms.models import SiteImage
from tests.accounts.factories import UserFactory
from tests.cms.factories import HomePageFactory, OrganisationPageFactory

TURNED_RIGHT = 6


def photo(image_format: str = "JPEG", orientation: int = 1, mode: str = "RGB", size: tuple = (60, 40)) -> bytes:
    """A photo as a telephone makes it: with the place where it was taken, the device, a comment and a profile."""
    exif = Image.Exif()
    exif[Base.Make] = "Telephone Makers"
    exif[Base.Orientation] = orientation
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitudeRef] = "N"
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (52.0, 55.0, 21.0)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    out = BytesIO()
    extra = {"comment": b"at home with Sam"} if image_format == "JPEG" else {}
    Image.new(mode, size, "red").save(out, image_format, exif=exif, icc_profile=profile, **extra)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


@pytest.mark.parametrize("image_format", ["JPEG", "PNG", "WEBP"])
def test_the_photo_had_a_place_and_has_none_afterwards(image_format):
    data = photo(image_format)
    assert opened(data).getexif().get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] == (52.0, 55.0, 21.0)
    clean = without_metadata(ContentFile(data, name="photo")).read()
    assert dict(opened(clean).getexif()) == {}
    assert b"Telephone Makers" not in clean
    assert b"at home with Sam" not in clean


def test_the_colours_and_the_name_stay():
    clean = without_metadata(ContentFile(photo(), name="photo.jpg"))
    picture = opened(clean.read())
    assert clean.name == "photo.jpg"
    assert picture.info["icc_profile"] == opened(photo()).info["icc_profile"]
    red, green, blue = picture.getpixel((5, 5))
    assert red > 240
    assert green < 15
    assert blue < 15


def test_a_photo_taken_upright_stays_upright():
    clean = without_metadata(ContentFile(photo(orientation=TURNED_RIGHT), name="photo.jpg")).read()
    assert opened(clean).size == (40, 60)


@pytest.mark.parametrize("mode", ["RGBA", "P", "L", "LA"])
def test_other_kinds_of_picture_keep_what_they_show(mode):
    out = BytesIO()
    drawn = Image.new("RGBA", (8, 8), (255, 0, 0, 0))
    drawn.putpixel((3, 3), (0, 0, 255, 255))
    drawn.convert(mode).save(out, "PNG")
    before = opened(out.getvalue()).convert("RGBA")
    after = opened(without_metadata(ContentFile(out.getvalue(), name="a.png")).read()).convert("RGBA")
    assert before.tobytes() == after.tobytes()


def test_two_pictures_in_one_file_become_one():
    """Some telephones put a second picture, with its own place, behind the first."""
    out = BytesIO()
    first, second = Image.new("RGB", (10, 10), "red"), Image.new("RGB", (10, 10), "blue")
    first.save(out, "MPO", save_all=True, append_images=[second])
    picture = opened(without_metadata(ContentFile(out.getvalue(), name="a.jpg")).read())
    assert (picture.format, getattr(picture, "n_frames", 1)) == ("JPEG", 1)


@pytest.mark.django_db
def test_every_image_is_cleaned_whoever_saves_it():
    image = SiteImage.objects.create(title="Photo", file=ContentFile(photo(orientation=TURNED_RIGHT), name="a.jpg"))
    image.refresh_from_db()
    with image.file.open() as file:
        file.seek(0)
        stored = file.read()
    assert dict(opened(stored).getexif()) == {}
    assert (image.width, image.height, image.file_size) == (40, 60, len(stored))


@pytest.mark.django_db
def test_saving_again_does_not_write_the_file_again():
    image = SiteImage.objects.create(title="Photo", file=ContentFile(photo(), name="a.jpg"))
    first = image.file.name
    image.title = "Another title"
    image.save()
    assert image.file.name == first


@pytest.mark.django_db
def test_an_officers_upload_in_the_admin_is_cleaned(client):
    page = OrganisationPageFactory(parent=HomePageFactory())
    client.force_login(UserFactory(roles=[(Role.OFFICER, page.organisation)]))
    collection = page.organisation.officers.collection_permissions.first().collection
    upload = SimpleUploadedFile("photo.jpg", photo(), content_type="image/jpeg")
    data = {"title": "Photo", "file": upload, "collection": collection.pk, "credit": "Meadowford"}
    response = client.post(reverse("wagtailimages:add"), data)
    assert response.status_code == 302, response.content.decode()[-3000:]
    image = SiteImage.objects.get()
    stored = image.file.read()
    assert (image.credit, image.collection, dict(opened(stored).getexif())) == ("Meadowford", collection, {})
    assert (image.file_size, image.file_hash) == (len(stored), hashlib.sha1(stored).hexdigest())


@pytest.mark.django_db
def test_formats_that_cannot_be_cleaned_are_refused(client):
    page = OrganisationPageFactory(parent=HomePageFactory())
    client.force_login(UserFactory(roles=[(Role.OFFICER, page.organisation)]))
    out = BytesIO()
    Image.new("RGB", (9, 9)).save(out, "GIF")
    collection = page.organisation.officers.collection_permissions.first().collection
    for name, content in (("a.gif", out.getvalue()), ("a.jpg", b"no picture"), ("a.svg", b"<svg/>")):
        data = {"title": "x", "file": SimpleUploadedFile(name, content), "collection": collection.pk}
        assert client.post(reverse("wagtailimages:add"), data).status_code == 200
    assert SiteImage.objects.count() == 0


@pytest.fixture
def shelf(client):
    """The number of the collection of an organisation whose officer has signed in."""
    page = OrganisationPageFactory(parent=HomePageFactory())
    client.force_login(UserFactory(roles=[(Role.OFFICER, page.organisation)]))
    return page.organisation.officers.collection_permissions.first().collection_id


def cut_off(image_format: str) -> bytes:
    out = BytesIO()
    Image.effect_noise((300, 300), 80).convert("RGB").save(out, image_format)
    return out.getvalue()[:2000]


BROKEN = [("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP")]
# Where a picture comes in, and what stands before the names of the fields there.
WAYS = [
    ("wagtailimages:add", "{}"),
    ("wagtailimages:add_multiple", "{}"),
    ("wagtailimages_chooser:create", "image-chooser-upload-{}"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "image_format"), BROKEN)
@pytest.mark.parametrize(("way", "named"), WAYS)
def test_a_broken_picture_is_refused_kindly_by_every_form(client, shelf, name, image_format, way, named):
    file = SimpleUploadedFile(name, cut_off(image_format), content_type="image/jpeg")
    given = {"title": "Ours", "files[]" if "multiple" in way else "file": file, "collection": shelf}
    response = client.post(reverse(way), {named.format(key): value for key, value in given.items()})
    assert response.status_code == 200
    assert "This picture is broken" in response.content.decode()
    assert SiteImage.objects.count() == 0


@pytest.mark.django_db
def test_a_broken_picture_takes_no_place_of_a_whole_one(client, shelf):
    image = SiteImage.objects.create(title="Photo", file=ContentFile(photo(), name="a.jpg"), collection_id=shelf)
    edit = reverse("wagtailimages:edit", args=[image.pk])
    changed = {"title": "Changed", "collection": shelf, "credit": "", "focal_point_x": ""}
    broken = SimpleUploadedFile("b.jpg", cut_off("JPEG"), content_type="image/jpeg")
    assert client.post(edit, {**changed, "file": broken}).status_code == 200
    assert client.post(edit, changed).status_code == 302
    image.refresh_from_db()
    assert (image.title, image.file.name.endswith("b.jpg")) == ("Changed", False)
