"""The user's briefings: `briefings.toml` beside the configuration file. `template.TEMPLATE` shows every key."""

from summarise.adapters.briefings_file.reading import profile_named, read_profiles
from summarise.adapters.briefings_file.template import TEMPLATE, write_template

__all__ = ["TEMPLATE", "profile_named", "read_profiles", "write_template"]
