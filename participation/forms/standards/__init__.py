"""What is typed about standards, cycles and evaluations."""
