"""LimeSurvey's survey structure (.lss): tables of a database as XML, one element for each row and field."""
