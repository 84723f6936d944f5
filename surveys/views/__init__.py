"""What visitors and officers see of surveys."""
