"""The format of documents: their model, values and words, and how texts become documents."""
