"""XLSForm: a workbook with the sheets survey, choices and settings, read by ODK, KoboToolbox and others."""
