"""One module per chart; each gives an inline picture and computes nothing."""
