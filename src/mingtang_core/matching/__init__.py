"""相近: how much two short texts have in common, so that it can be explained.

pairs   two neighbouring characters at a time, without the words that every request has
topics  what many texts speak of
"""

from mingtang_core.matching.pairs import common_words, likeness, pairs_of
from mingtang_core.matching.topics import Topic, topics_of

__all__ = ["Topic", "common_words", "likeness", "pairs_of", "topics_of"]
