"""What Heard is compared with: a bare Django view and a plain Wagtail page, served by the same process."""
