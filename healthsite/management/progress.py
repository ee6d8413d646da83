"""How far a long command is: a bar on a terminal, a line at every tenth elsewhere. It knows nothing of what is done."""

WIDTH = 30  # characters of the bar


class Progress:
    """`with Progress("Triage", total, self.stderr) as progress:`, then `progress.add(50)` after each portion.

    The total may be an estimate: when more is done than was said, the bar stands full.
    """

    def __init__(self, label, total, out):
        self.label, self.total, self.out = label, total, out
        self.done = 0
        self.told = None

    def __enter__(self):
        self.show()
        return self

    def __exit__(self, kind, *rest):
        if self.out.isatty():
            self.write("\n")

    def add(self, count=1):
        self.done += count
        self.show()

    @property
    def part(self):
        """From 0 to 1; nothing to do is all done."""
        return min(self.done / self.total, 1) if self.total else 1

    def show(self):
        steps = 100 if self.out.isatty() else 10
        if (now := int(self.part * steps)) != self.told:
            self.told = now
            self.write(self.bar() if self.out.isatty() else f"{self}\n")

    def bar(self):
        full = int(self.part * WIDTH)
        return f"\r[{'#' * full}{'.' * (WIDTH - full)}] {self}"

    def write(self, text):
        """Django would write what goes to stderr in red: this is no error."""
        self.out.write(text, style_func=str, ending="")
        self.out.flush()

    def __str__(self):
        return f"{self.label}: {self.part:.0%}, {self.done} of {self.total}"
