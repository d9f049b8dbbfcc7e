"""What is known of the world: treaties, members, agreements, budgets, shocks, prices; each row with its source.

The tables are CSV files beside this package: correcting a fact is changing one line of one file. Reading is lazy and
cached, and needs nothing beyond the standard library.
"""

from accord.reference.dates import PartialDate, partial_date
from accord.reference.errors import ReferenceLookupError
from accord.reference.listing import list_tables, show
from accord.reference.memberships import artemis_signatories, ilrs_members, members, membership
from accord.reference.money import budget_rows, exchange_rate, price_index
from accord.reference.published import published_characteristics, published_profiles
from accord.reference.rows import Row
from accord.reference.states import known_state
from accord.reference.store import Column, Table, TableInfo, table, tables
from accord.reference.treaties import treaty_acceptances, treaty_parties, treaty_status
from accord.reference.withdrawal import WithdrawalRate, withdrawal_base_rate

__all__ = [
    "Column",
    "PartialDate",
    "ReferenceLookupError",
    "Row",
    "Table",
    "TableInfo",
    "WithdrawalRate",
    "artemis_signatories",
    "budget_rows",
    "exchange_rate",
    "ilrs_members",
    "known_state",
    "list_tables",
    "members",
    "membership",
    "partial_date",
    "price_index",
    "published_characteristics",
    "published_profiles",
    "show",
    "table",
    "tables",
    "treaty_acceptances",
    "treaty_parties",
    "treaty_status",
    "withdrawal_base_rate",
]
