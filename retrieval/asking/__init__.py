"""Which passage answers, how sure is that, and what is quoted?"""
