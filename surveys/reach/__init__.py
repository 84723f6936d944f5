"""Who answered, against who lives in the city: groups, shares, ratios and the figures of a survey."""
