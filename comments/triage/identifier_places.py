"""Where somebody lives, and where they can be written to: postal addresses and codes, mail addresses, pages of their own."""

import re

from comments.triage.identifier_words import WORDS

LOOK_BACK = 28  # characters
LIVES = re.compile(
    r"\b(?:at|address(?: is|:)?|(?:live|stay|staying|living|are|i'?m|am)(?: in| on| at)?|house(?: is)?|home(?: is)?|post(?: it)? to|number)\W{0,3}$"
)
STREETS = "|".join(sorted(WORDS["streets"]))
WORD = r"[^\W\d_][\w'’.-]{1,19}"
STREET = re.compile(
    rf"(?<![\w.,:/£$€+-])(?P<no>\d{{1,5}}[A-Za-z]?(?:[/-]\d{{1,4}})?),?\s(?P<words>(?:{WORD}\s){{1,3}}?)(?P<street>(?i:{STREETS}))\b(?!['’]\w)"
)
HOUSE = re.compile(
    r"\b(?i:house|plot|door|h\.?) ?(?i:no|number|#)\b\.?[ :#]{0,2}\d{1,4}(?:[/-]\d{1,4}){0,3}[A-Za-z]?\b"
)
FLAT = re.compile(
    r"\b(?i:flat|apartment|apt)\.? ?(?:(?i:no)\.? ?)?\d{1,4}[A-Za-z]?\b(?=,? \d|,? [A-Z]\w)"
    r"(?:,? (?:[A-Z][\w'’]{1,19} ){1,2}(?i:house|court|towers?|heights|lodge|building|apartments|residency|mansions)\b)?"
)
POSTCODE = re.compile(
    r"(?i)(?<![\w-])(?P<out>[A-Z]{1,2}\d[A-Z\d]?) ?\d(?P<unit>[ABD-HJLNP-UW-Z]{2})(?![\w-])"
)
ZIP = re.compile(
    r"\b(?P<state>[A-Z]{2}),? \d{5}(?:-\d{4})?(?![\w-])|(?<![\w-])\d{5}-\d{4}(?![\w-])"
)
PIN = re.compile(
    r"(?i)\b(?P<city>[a-z]{3,20}|pin ?code)(?:\s?[-–:,]\s?|\s(?:is|no\.?|number)?\s?)[1-9]\d\d ?\d{3}(?![\w-])"
)
BOX = re.compile(r"(?i)\bp\.? ?o\.? ?box ?(?:no\.? ?)?\d{1,6}\b")

MAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64}(?:@| @ )(?:[\w-]{1,63}\.){1,4}[^\W\d_]{2,24}\b")
DOT = r"(?: ?[(\[{<] ?(?:dot|\.) ?[)\]}>] ?| dot |\.)"
# "At" is looked for first, then what stands on its two sides: the other way round every word could begin an address.
AT = re.compile(r"(?i) ?[(\[{<] ?(?:at|@) ?[)\]}>] ?| at | ?@ ?")
SITE = re.compile(rf"(?i)(?P<site>[\w-]{{2,40}})(?P<rest>(?:{DOT}[\w-]{{2,20}}){{0,3}})(?!\w)")
BOX_REACH = 90
MAILBOX = re.compile(
    rf"(?i)(?<![\w.+-])[\w+-]{{1,40}}(?:(?:{DOT}| (?:underscore|dash|hyphen) )[\w+-]{{1,40}}){{0,4}}$"
)

SITES = "facebook|fb|instagram|twitter|x|tiktok|linkedin|threads|snapchat|pinterest|telegram|t|wa|reddit|vk|bsky|youtube"
LINK = re.compile(
    rf"(?i)(?<![\w.@/])(?:https?://)?(?:(?:www|m|web|mobile|[a-z]{{2}}-[a-z]{{2}})\.)?(?:{SITES})\.(?:com|me|net|app)/"
    r"(?P<path>[^\s<>\"'/?]{2,60})(?:[/?][^\s<>\"']{0,80})?(?<![.,;:!?)])"
)
NETWORKS = r"insta(?:gram)?|ig|snap(?:chat)?|tik ?tok|twitter|telegram|facebook|fb|skype|discord|kik|wechat"
ABOUT_NETWORKS = re.compile(
    rf"(?i)\b(?:{NETWORKS}|follow|handle|dm|find me|add me|channel|page|youtube|threads)\b"
)
HANDLE = re.compile(r"(?<![\w.@/])@(?P<name>[A-Za-z](?:\w|\.(?=\w)){2,29})")
NAMED = re.compile(
    rf"(?i)(?:\b(?P<my>my|me on) )?\b(?:{NETWORKS})\b(?: (?:name|handle|id|page|profile|account|user ?name))?"
    r"(?P<told> is| as| under|:| ?=)? ?(?P<it>@?\w(?:\w|\.(?=\w)){2,29}(?: (?-i:[A-Z])[\w'’-]{1,29}){0,2})"
)
REDDIT = re.compile(r"(?<![\w/])/?u/[\w-]{3,20}\b")


def find(text):
    """Yield (kind, start, end)."""
    yield from spelt_mails(text)
    for kind, shape, holds in SHAPES:
        for match in shape.finditer(text):
            if holds(match):
                yield kind, *match.span("it" if "it" in shape.groupindex else 0)


def before(match, size=LOOK_BACK):
    return match.string[max(0, match.start() - size) : match.start()].lower()


def always(match):
    return True


def is_street(match):
    """Whether it is a house in a street: "27 Quince Row"; in small letters only where somebody says that they live there."""
    street, between = match["street"], match["words"].split()
    small = [each.lower() for each in between]
    if WORDS["never_in_street"] & set(small):
        return False
    if WORDS["small_words"] & set(between) or not set(small) - WORDS["small_words"]:
        return False
    says_so = LIVES.search(before(match)) is not None
    is_year = len(match["no"]) == 4 and match["no"][:2] in ("19", "20")
    return says_so or (street[0].isupper() and between[-1][0].isupper() and not is_year)


def is_postcode(match):
    measure = match["unit"].lower() in WORDS["no_postcode"] and not match["unit"].isupper()
    vertebra = (
        match["out"][:1].lower() in "clst" and match["out"][1:].isdigit() and len(match["out"]) < 4
    )
    return not measure and not (vertebra and match[0].islower() and " " not in match[0])


def is_zip(match):
    return (
        match["state"] is None
        or match["state"].lower() in WORDS["states"]
        or match["state"] in WORDS["states"]
    )


def is_pin(match):
    return match["city"].lower() in WORDS["cities"] | {"pin", "pincode", "pin code"}


def is_mail(match):
    return match[0].lower() not in WORDS["public_mails"]


def spelt_mails(text):
    """Yield the places of "a at b dot c"; "look at nhs dot uk" and "meet me at home" are none."""
    for at in AT.finditer(text):
        site = SITE.match(text, at.end())
        if site and is_mail_site(site, at[0].strip().lower()):
            reach = max(0, at.start() - BOX_REACH)
            box = MAILBOX.search(text[reach : at.start()])
            if box and box[0].lower() not in WORDS["no_mailbox"]:
                yield "email", reach + box.start(), site.end()


def is_mail_site(site, at):
    name, rest = site["site"].lower(), site["rest"].lower()
    if name in WORDS["public_sites"]:
        return False
    bare = at == "@" and not rest.strip(" ").startswith(("dot", "(", "[", "{", "<"))
    if bare:  # MAIL reads these
        return False
    return name in WORDS["mail_providers"] or ("dot" in rest if at == "at" else bool(rest))


def is_own_page(match):
    path = match["path"].lower()
    return path not in WORDS["no_profile"] and "nhs" not in path


def is_handle(match):
    name = match["name"]
    near = before(match, 40) + match.string[match.end() : match.end() + 30]
    if name.lower() in WORDS["public_sites"] or "nhs" in name.lower():
        return False
    return not name.isalpha() or ABOUT_NETWORKS.search(near) is not None


def is_named(match):
    name = match["it"].split()[0]
    if name.lower() in WORDS["no_handle"] | WORDS["small_words"] or name.isdigit():
        return False
    if match["told"] and match["my"]:
        return True
    return not name.isalpha() and (bool(match["told"]) or name[0].isalpha())


SHAPES = (
    ("address", STREET, is_street),
    ("address", HOUSE, always),
    ("address", FLAT, always),
    ("address", POSTCODE, is_postcode),
    ("address", ZIP, is_zip),
    ("address", PIN, is_pin),
    ("address", BOX, always),
    ("email", MAIL, is_mail),
    ("profile", LINK, is_own_page),
    ("profile", HANDLE, is_handle),
    ("profile", NAMED, is_named),
    ("profile", REDDIT, always),
)
