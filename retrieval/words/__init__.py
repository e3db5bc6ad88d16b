"""What is a text made of, and what does it mean?"""
