"""What makes and checks the corpus: from `data/articles/` and `data/annotations/` to what `load_dataset` reads.

Uses the package, is never imported by it. Nothing here writes a label: it compiles and checks what writers, readers and adjudicators wrote.
"""
