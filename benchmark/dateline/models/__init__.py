"""Anything that answers: each kind of model in a file of its own, the only door to its library.

A model yields, for a task, lines in the shape of a predictions file; one scorer reads them all.
"""
