"""Make README's pictures from a site that runs: python docs/take_pictures.py ADDRESS NAME PASSWORD

Start one with an empty DATA_DIR first. A comment is left, so that the queue has something to show.
"""

import os
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

PICTURES = Path(__file__).parent / "pictures"
COMMENT = """My back went on Saturday. Since last night I cannot feel it when I wipe, and I wet the bed without noticing.

Is there a way to sit that does not bring it on?"""


def main(address, name, password):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
        )
        page = browser.new_page(viewport={"width": 1100, "height": 1000})
        read(page, address)
        comment(page)
        moderate(page, address, name, password)
        browser.close()


def read(page, address):
    page.goto(f"{address}/articles/spasms-in-buttocks/")
    page.screenshot(path=PICTURES / "article.jpg", quality=60)


def comment(page):
    page.fill("[name=name]", "Marisol")
    page.fill("[name=body]", COMMENT)
    page.check("[name=consent]")
    page.click("form button")


def moderate(page, address, name, password):
    page.goto(f"{address}/admin/login/?next=/admin/comments/comment/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", password)
    page.click("[type=submit]")
    page.wait_for_selector("[name=_selected_action]")
    page.locator("table.rows").screenshot(path=PICTURES / "queue.jpg", quality=60)


if __name__ == "__main__":
    main(*sys.argv[1:])
