"""相近: how much two short texts have in common, so that it can be explained.

pairs  two neighbouring characters at a time, without the words that every request has
"""

from mingtang_core.matching.pairs import common_words, likeness, pairs_of

__all__ = ["common_words", "likeness", "pairs_of"]
