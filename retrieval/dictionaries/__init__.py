"""What does a word mean in another language, where general dictionaries are installed?"""
