"""Measures the product: accuracy and speed of its readers, and of the whole."""
