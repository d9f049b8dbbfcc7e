"""The definitions of stability, written out state by state with sets; slow and plain.

Fang, Hipel and Kilgour (1993), "Interactive Decision Making", definitions of chapters 3 and 4; nothing here is shared
with the room.
"""

from itertools import product


class Plain:
    """Moves as sets of pairs per decision maker, preferences as ranks per state."""

    def __init__(self, moves, ranks, codes=None, own=None):
        self.moves, self.ranks, self.codes, self.own = moves, ranks, codes, own
        self.makers = range(len(ranks))
        self.states = range(len(ranks[0]))

    def reach(self, maker, state):
        return {end for start, end in self.moves[maker] if start == state}

    def better(self, maker, state):
        return {end for end in self.reach(maker, state) if self.ranks[maker][end] > self.ranks[maker][state]}

    def group_reach(self, group, state, step):
        """States that legal sequences of a group lead to, with who made the last move."""
        found = {(end, k) for k in group for end in step(k, state)}
        while True:
            more = {(end, k) for here, last in found for k in group if k != last for end in step(k, here)} - found
            if not more:
                return {end for end, _ in found}
            found |= more

    def others(self, maker):
        return [k for k in self.makers if k != maker]

    def stable(self, concept, maker, state):
        return all(self.deterred(concept, maker, state, move) for move in self.better(maker, state))

    def deterred(self, concept, maker, state, move):
        ranks, here = self.ranks[maker], self.ranks[maker][state]
        if concept == "nash":
            return False
        if concept == "sim":
            return any(ranks[end] <= here for end in self.together(maker, state, move))
        step = self.better if concept == "seq" else self.reach
        answers = [end for end in self.group_reach(self.others(maker), move, step) if ranks[end] <= here]
        if concept == "smr":
            answers = [end for end in answers if all(ranks[escape] <= here for escape in self.reach(maker, end))]
        return bool(answers)

    def together(self, maker, state, move):
        """States that come about when others make improvements of their own at the same time."""
        others = self.others(maker)
        for choice in product(*([None, *sorted(self.better(k, state))] for k in others)):
            if all(one is None for one in choice):
                continue
            code = self.codes[move]
            for k, end in zip(others, choice, strict=True):
                if end is not None:
                    code = (code & ~self.own[k]) | (self.codes[end] & self.own[k])
            if code in self.codes:
                yield self.codes.index(code)

    def table(self, concept):
        return [[self.stable(concept, maker, state) for state in self.states] for maker in self.makers]


def of_options(codes, own, irreversible, unrecoverable, ranks):
    """Moves of decision makers who change their own options, as far as they can be changed back."""
    moves = []
    for mine in own:
        pairs = set()
        for a, start in enumerate(codes):
            for b, end in enumerate(codes):
                took, left = end & ~start, start & ~end
                same = (start ^ end) & ~mine == 0
                if a != b and same and not left & irreversible and not took & unrecoverable:
                    pairs.add((a, b))
        moves.append(pairs)
    return Plain(moves, ranks, codes, own)
