"""What is typed about the chain, by visitors and by staff."""
