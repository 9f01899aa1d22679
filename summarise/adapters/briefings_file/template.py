"""A `briefings.toml` to fill in: every key, with what it does."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from summarise.adapters.new_files import write_new

TEMPLATE: Final = """\
# Briefings: `summarise brief NAME` makes one, `summarise schedule install NAME` makes it every morning.
# Take the "# " away before what you want. Paths are seen from the folder of this file.

# [briefings.morning]
# sources = ["feeds:", "inbox/"]           # files, folders, addresses, feed:NAME, feeds:GROUP, feeds: for all, stored:
# title = "Harbour news"                   # default: the name

# What is read. Without these keys, everything of the period is.
# topics = ["medtop:16000000", "floods"]   # Media Topics by number or name, or words; `summarise briefings topics` lists them
# keep = ["port strike"]                   # or articles that hold all of these words
# places = ["Kelm", "Orlan"]               # and, of those, articles that name one of these places
# languages = ["en"]                       # articles in another language are named and not read

# When, how long, how dear.
# tz = "Europe/Athens"                     # default: that of the configuration
# at = "07:00"                             # when an issue is due, local time
# window_hours = 24
# length = 40                              # most sentences of developments
# sections = ["bottom_line", "changes", "developments", "disputed", "figures"]   # default: all
# language = "en"                          # of headings and the words around claims; English alone
# model = "local"                          # default: that of the configuration
# max_cost = 0.50                          # US dollars for one issue

# Where it goes. An ending in "/" is a folder that becomes a site of all issues of this name.
# outputs = ["~/briefings/{date}.html", "latest.json", "site/"]

# [briefings.morning.delivery]             # by mail, once everything above is written
# to = ["Ana <ana@reader.example>"]
# from = "Harbour desk <desk@paper.example>"
# host = "smtp.paper.example"
# security = "starttls"                    # starttls (port 587), tls (465), none (25; for a relay on this machine)
# port = 587                               # default: as above
# user = "desk"                            # default: no login
# password_env = "MAIL_PASSWORD"           # the variable that holds the password; never the password itself
# password_command = ["pass", "show", "mail"]   # or the command that prints it
# subject = "{title}, {day}: {changes}"    # also {name} and {date}
# formats = ["text", "html"]
# attach = ["html"]                        # as files: html is the page that opens sources; also json, markdown, text, atom
# send_empty = true                        # also when no article was used
# ca_file = "our-ca.pem"                   # certificates to trust instead of the system's
# timeout_seconds = 30                     # for each wait
# retry_seconds = 5                        # before the second of two attempts
"""


def write_template(path: Path) -> bool:
    """Write the commented example; False, and nothing is touched, when the file is there.

    Raises:
        ConfigError: the file cannot be written.
    """
    return write_new(path, TEMPLATE)
