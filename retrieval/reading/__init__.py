"""Which words of a file are the article, and what does it state about itself?"""
