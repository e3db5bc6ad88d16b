"""Which passages hold these terms, and what is that worth?"""
