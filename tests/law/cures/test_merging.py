from accord.law import load_rules
from accord.law.cures.amending import DatedProposal
from accord.law.cures.merging import distinct, families, first_choice, merged
from accord.law.cures.remedies import Remedies
from accord.law.cures.searching import Search
from accord.law.screening.agencies import known_agency


def run(case, *partners, most=2):
    proposal, date = case
    known = tuple(known_agency(name, date) for name in partners)
    search = Search(DatedProposal(proposal, date), load_rules(), Remedies(load_rules(), known), False, 10_000)
    search.run(most, lambda found: False)
    return search


def test_partners_with_equal_outcome_are_one_option(cases):
    search = run(cases["bilateral with China"], "ESA", "JAXA", "CSA", most=1)
    sets = merged(search, distinct(search, search.found))
    choices = [tuple(item.variant for item in slots[0]) for slots in sets if slots[0][0].kind == "third_state"]
    assert sorted(choices) == [("ESA",), ("JAXA", "CSA")]


def test_every_choice_that_is_offered_was_found(cases):
    search = run(cases["Chinese launch of American parts"])
    for slots in merged(search, distinct(search, search.found)):
        said = {
            tuple((f.rule, f.verdict) for f in search.screening(keys).findings)
            for choice in slots[0]
            if (keys := frozenset({choice.key, *(slot[0].key for slot in slots[1:])})) in search.found
        }
        assert len(said) == 1
        assert all(frozenset({c.key, *(slot[0].key for slot in slots[1:])}) in search.found for c in slots[0])
        assert first_choice(slots) in search.found


def test_only_the_shortest_wait_is_kept(cases):
    search = run(cases["seats"], most=1)
    waits = [keys for keys in search.found if any(search.pool[key].kind == "wait" for key in keys)]
    kept = [keys for keys in distinct(search, search.found) if keys in waits]
    assert len(waits) > 1
    assert kept == [frozenset({"wait:2005-11-22"})]


def test_of_two_ways_to_the_same_proposal_the_cheaper_is_kept(cases):
    search = run(cases["seats"], most=1)
    same = [keys for keys in search.found if search.question(keys).proposal.payments == ()]
    assert len(same) > 1
    kept = [keys for keys in distinct(search, search.found) if keys in same]
    assert len(kept) == 1
    efforts = {keys: sum(search.pool[key].effort for key in keys) for keys in same}
    assert efforts[kept[0]] == min(efforts.values())


def test_families_never_outnumber_the_options(cases):
    for case in cases.values():
        search = run(case, "ESA", "JAXA")
        assert len(families(search, search.found)) <= len(merged(search, distinct(search, search.found)))
