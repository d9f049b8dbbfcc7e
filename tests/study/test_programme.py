"""The ways to obtain an element: who provides it and who pays."""

import pytest

from accord.study import load, template_path


@pytest.fixture(scope="module")
def elements():
    return load(template_path("gateway-moon-village")).programme.elements


def test_every_way_leads_to_its_option_and_every_option_has_a_way(elements):
    for element in elements.values():
        found = [element.option(provider, payer) for provider, payer in element.ways]
        assert all(option.provider == provider for option, (provider, _) in zip(found, element.ways, strict=True))
        assert all(payer in option.paid_by for option, (_, payer) in zip(found, element.ways, strict=True))
        assert {id(option) for option in found} == {id(option) for option in element.options}


def test_an_option_without_payers_is_paid_by_its_provider(elements):
    options = [option for element in elements.values() for option in element.options if not option.payers]
    assert options
    assert all(option.paid_by == (option.provider,) for option in options)


def test_a_way_that_nobody_offers_is_refused(elements):
    element = next(iter(elements.values()))
    with pytest.raises(KeyError, match="no option by 'Nobody' paid by 'NASA'"):
        element.option("Nobody", "NASA")
