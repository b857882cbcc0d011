"""What `--version` says."""

from goallint.late import expressions
from goallint.version import VERSION

with expressions():
    import yaml


def versions() -> str:
    """The version, and which YAML reader is in use."""
    if yaml.__with_libyaml__:
        from yaml._yaml import get_version_string

        reader = f"libyaml {get_version_string()}"
    else:
        reader = "the pure Python parser; libyaml is missing, so reading is slower"
    return f"goallint {VERSION} (PyYAML {yaml.__version__} with {reader})"
