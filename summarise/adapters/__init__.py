"""Everything that touches a third party or the operating system."""
