"""Texts that look French because they were: a Markov chain of the words of real texts."""

import random
from collections import defaultdict
from collections.abc import Iterable

_END = ""


class Chain:
    """Draws sentences in which each run of `order` words is followed as in the texts it read.

    Words are drawn as often as they occur there.
    """

    def __init__(self, sentences: Iterable[str], order: int) -> None:
        self._start = ("",) * order
        self._followers: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
        for sentence in sentences:
            state = self._start
            for word in (*sentence.split(), _END):
                self._followers[state].append(word)
                state = (*state[1:], word)

    def sentence(self, rng: random.Random, most: int = 60) -> str:
        """A sentence of at most `most` words; the same numbers of `rng` give the same one."""
        words: list[str] = []
        state = self._start
        while len(words) < most:
            word = rng.choice(self._followers[state])
            if word == _END:
                break
            words.append(word)
            state = (*state[1:], word)
        return " ".join(words)
