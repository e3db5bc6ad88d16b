"""The index in this process's memory: postings, exact to the last bit."""
