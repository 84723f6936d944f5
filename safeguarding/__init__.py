"""Words that worry: screening, concerns and their clocks, alerts, and the log of who read what."""
