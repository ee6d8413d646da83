"""Plain words as Markdown that shows exactly these words: whatever would mean something stands behind a backslash."""

import re

ANYWHERE = re.compile(r"[\\`*_\[\]<#]|&(?=[#\w])")
# What makes a list, a quotation, a rule, a line under a title or a fence, but only where a line begins.
AT_THE_START = re.compile(r"^(?:([0-9]+)(?=[.)])|(?=[-+=>~]))")


def as_markdown(blocks):
    return "\n\n".join(
        f"## {escaped(block.text)}" if block.is_heading else escaped(block.text) for block in blocks
    )


def escaped(text):
    return AT_THE_START.sub(r"\1\\", ANYWHERE.sub(r"\\\g<0>", text))
