"""Conditions of rules: the facts they may name, the checked tree, its three-valued truth, and the reasons in words."""
