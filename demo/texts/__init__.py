"""The English texts of the demo, as plain data. Translations are in `demo/translations`, one file per language."""
