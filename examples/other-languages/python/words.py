"""What the node prints, and what it is told."""

import os
import sys
import unicodedata

from multiaddr import Multiaddr

ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def say(*fields: str) -> None:
    """Prints one event, and sees to it that it arrives at once."""
    sys.stdout.write(",".join(fields) + "\n")
    sys.stdout.flush()


def escape(text: str) -> str:
    """What comes from others, so that it stays in its line; a comma may stay in the last field."""
    return "".join(ESCAPES.get(char) or visible(char) for char in text)


def visible(char: str) -> str:
    hidden = unicodedata.category(char) == "Cc" or char in "\u2028\u2029"
    return f"\\u{ord(char):04x}" if hidden else char


def addrs_in(variable: str) -> list[Multiaddr]:
    """The addresses of a variable, separated by commas; none when it is unset."""
    value = os.environ.get(variable, "")
    return [Multiaddr(text) for text in value.split(",") if text != ""]
