"""Papers to hand over: one description of headings, texts, tables and pictures, made into PDF/UA or Word."""
