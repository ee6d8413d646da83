"""`make audit`: what judges from outside say of the site as the internet meets it, behind deploy/nginx.conf and TLS.

Lighthouse, the HTML validator, Mozilla's Observatory, the list of known vulnerabilities, and slow clients. Ends with 1 when
a bound is missed or a judge could not be asked.
"""

import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from shutil import which

from behind_nginx import Nginx, NoNginx
from running_site import ARTICLE

from bench import lighthouse, packages, validator, waiting
from bench.observatory import Seen, grade
from bench.pages import ADMIN, every_page
from bench.row import Row, say, table

PROGRAMS = ("node", "npm", "java", "openssl")
# Enough for every state; one address is driven over it on purpose.
LIMITS = "client=10/10m"


def main():
    if missing := [name for name in PROGRAMS if not which(name)]:
        return f"make audit needs {', '.join(missing)}: on Debian, apt-get install nodejs npm default-jre-headless openssl."
    if not lighthouse.chromium():
        return "make audit needs a Chromium: on Debian, apt-get install chromium."
    try:
        rows = audited()
    except NoNginx as why:
        return str(why)
    print("", *table(rows), sep="\n")
    return 0 if all(row.holds for row in rows) else 1


def audited():
    rows = packages.rows()
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as (nginx, site):
        say("Pages in every state")
        pages = every_page(nginx, site)
        rows += validator.rows(pages, Path(folder))
        rows += [observed(pages, nginx, "readers' pages"), observed(pages, nginx, ADMIN)]
        rows += waiting.rows(site)
        rows += lighthouse.rows(site.url + ARTICLE, Path(folder))
    return rows


@contextmanager
def running(folder):
    say("The site behind nginx")
    nginx = Nginx(folder).start()
    who = {"OPERATOR_NAME": "Health Example", "CONTACT_EMAIL": "ask@health.example"}
    site = nginx.site(folder / "data", COMMENT_LIMITS=LIMITS, **who)
    site.name, site.password = site.read("Name"), site.read("Password")
    try:
        yield nginx, site
    finally:
        site.stop()
        nginx.stop()


def observed(pages, nginx, where):
    """Return the worst grade of these pages."""
    wanted = [page for page in pages if (page.name == ADMIN) == (where == ADMIN)]
    leads_to = nginx.plain_visitor().ask("/").headers["Location"] or ""
    grades = [grade(seen(page, nginx.url, leads_to)) for page in wanted]
    worst = min(grades, key=lambda each: each[1])
    return Row(f"Observatory, {where}", f"{worst[0]} ({worst[1]})", "A+", worst[0] == "A+")


def seen(page, url, leads_to):
    return Seen(url + page.path, page.headers.items(), page.body.decode(), leads_to)


if __name__ == "__main__":
    sys.exit(main())
