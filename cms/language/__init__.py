"""The languages of the site, texts in several languages, and who guards them."""
