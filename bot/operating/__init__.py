"""What does an operator do with the bot from outside?"""
