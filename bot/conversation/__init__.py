"""What does somebody mean, and what is said to it?"""
