"""Pages made from the corpus: what it is like, how consistent its passes are, how it compares with news that people annotated."""
