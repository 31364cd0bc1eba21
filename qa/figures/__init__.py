"""Numbers, dates, times and sums as people write them in a language, read as values and written anew."""
