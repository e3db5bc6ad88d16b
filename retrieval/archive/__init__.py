"""What is held, and how does a folder become it and stay it?"""
