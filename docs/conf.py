"""How the documentation is built: Sphinx with Markdown, without any request to the network."""

import sys
from pathlib import Path

import accord

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "Accord"
author = "The Accord developers"
project_copyright = "The Accord developers; Apache-2.0"
version = release = accord.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "accord_directives"]
exclude_patterns = ["_build", "_ext"]
default_role = "code"
nitpicky = False

myst_heading_anchors = 3
myst_enable_extensions = ["deflist"]

autodoc_typehints = "signature"
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
napoleon_google_docstring = False
napoleon_use_rtype = False
napoleon_attr_annotations = False
add_module_names = False
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 110

html_theme = "furo"
html_title = f"Accord {release}"
html_static_path = ["_static"]
html_css_files = ["accord.css"]
html_show_sphinx = False
html_copy_source = False
html_use_index = True
