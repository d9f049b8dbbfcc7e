"""What the user wrote: a folder of YAML and CSV, validated into an immutable study."""

from accord.study.load import BASE_SCENARIO, Study, check, load
from accord.study.new import new_study, template_names, template_path
from accord.study.prices import in_study_money

__all__ = [
    "BASE_SCENARIO",
    "Study",
    "check",
    "in_study_money",
    "load",
    "new_study",
    "template_names",
    "template_path",
]
