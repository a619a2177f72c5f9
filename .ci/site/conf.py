"""Sphinx's settings; `build.py` writes the pages."""

project = "sculpting"
author = copyright = "the sculpting authors"
extensions = ["myst_nb"]
nb_execution_mode = "off"  # pages show the notebooks as they are committed
myst_enable_extensions = ["dollarmath", "amsmath", "html_image", "fieldlist", "attrs_inline"]
myst_heading_anchors = 4
html_theme = "pydata_sphinx_theme"
html_title = "sculpting"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_sourcelink = False
html_copy_source = False
html_sidebars = {page: [] for page in ("index", "gallery", "nbs/43_verdicts", "nbs/index")}
html_theme_options = {
    "navigation_with_keys": False,
    "show_prev_next": True,
    "header_links_before_dropdown": 8,
}
pygments_style = "tango"
