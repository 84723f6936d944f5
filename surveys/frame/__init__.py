"""The results frame: the closed answers of a survey in columns, a disposable cache beside the database.

Segments are files that never change, each for a range of response keys; the manifest, a row in the database, says
which of them count. Triggers note every response that changes, in the transaction that changes it. A reader takes
manifest, notes and the rows behind the notes in one statement and computes: segments, without the noted responses,
plus those rows. That is exactly what is committed, whatever builders do meanwhile, and wherever one was stopped.
"""
