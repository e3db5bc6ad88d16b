"""The passages in OpenSearch, where several bots and several writers share them.

The engine stores and proposes; it decides nothing. Terms arrive analysed, and every score is computed here, over the
rows that it proposes, with the statistics of the whole.
"""
