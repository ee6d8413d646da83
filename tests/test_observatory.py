"""A publisher has the site graded by Mozilla's Observatory: bench/observatory.py knows its rules, and we get the best grade."""

import pytest

from bench.observatory import Seen, grade

PAGES = ["/", "/articles/spasms/", "/nothing/"]
GOOD = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; frame-ancestors 'none'",
    "Strict-Transport-Security": "max-age=31536000",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Set-Cookie": "__Host-session=x; Secure; HttpOnly; SameSite=Lax",
}
URL, SECURE = "https://health.example/", "https://health.example/x/"


def seen(body="", leads_to=SECURE, **changes):
    changed = {name.replace("_", "-"): value for name, value in changes.items()}
    headers = {**GOOD, **changed}
    return Seen(URL, [(name, headers[name]) for name in headers if headers[name]], body, leads_to)


def over_https(client, settings, address):
    settings.SECURE_HSTS_SECONDS = 31536000
    answer = client.get(address, secure=True)
    cookies = [("Set-Cookie", each.OutputString()) for each in answer.cookies.values()]
    return Seen(URL, [*answer.headers.items(), *cookies], answer.content.decode(), SECURE)


@pytest.mark.parametrize("address", PAGES)
def test_readers_pages_get_the_best_grade(article, client, settings, address):
    mark, points, _ = grade(over_https(client, settings, address))
    assert (mark, points) == ("A+", 130)


def test_so_does_the_sign_in_page(client, settings):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    assert grade(over_https(client, settings, "/admin/login/"))[:2] == ("A+", 130)


def test_a_page_without_any_header_fails(client):
    assert grade(Seen(URL, [], "", ""))[:2] == ("F", 10)


@pytest.mark.parametrize(
    ("mark", "change"),
    [
        ("B", {"Content_Security_Policy": ""}),
        ("B+", {"Content_Security_Policy": "default-src 'self' 'unsafe-inline'"}),
        ("B+", {"Content_Security_Policy": "script-src https:"}),
        ("B+", {"Strict_Transport_Security": ""}),
        ("B+", {"leads_to": ""}),
        ("B", {"Set_Cookie": "session=x; Secure; SameSite=Lax"}),
        ("B+", {"Set_Cookie": "csrf=x; Secure; HttpOnly"}),
        ("C", {"body": '<script src="//elsewhere.example/x.js"></script>'}),
        ("C", {"Access_Control_Allow_Origin": URL, "Access_Control_Allow_Credentials": "true"}),
    ],
)
def test_one_serious_fault_costs_the_grade(mark, change):
    assert grade(seen())[0] == "A+"
    assert grade(seen(**change))[0] == mark


@pytest.mark.parametrize(
    ("rule", "points", "change"),
    [
        ("security_policy", 5, {"Content_Security_Policy": "default-src 'self'"}),
        ("security_policy", 0, {"Content_Security_Policy": "default-src 'self'; style-src data:"}),
        (
            "security_policy",
            -10,
            {"Content_Security_Policy": "script-src 'unsafe-eval'; object-src 'none'"},
        ),
        ("security_policy", -10, {"Content_Security_Policy": "default-src 'self'; img-src http:"}),
        ("strict_transport", -10, {"Strict_Transport_Security": "max-age=600"}),
        ("strict_transport", -20, {"Strict_Transport_Security": "for ever"}),
        ("cookies", -10, {"Set_Cookie": "session=x; HttpOnly; SameSite=Lax"}),
        ("redirection", -5, {"leads_to": "https://elsewhere.example/"}),
        ("referrer", -5, {"Referrer_Policy": "unsafe-url"}),
        ("sniffing", -5, {"X_Content_Type_Options": ""}),
        ("framing", -20, {"Content_Security_Policy": "default-src 'none'", "X_Frame_Options": ""}),
        ("resource_policy", -5, {"Cross_Origin_Resource_Policy": "nobody"}),
        ("integrity", -5, {"body": '<script src="https://elsewhere.example/x.js"></script>'}),
    ],
)
def test_each_rule_has_its_points(rule, points, change):
    assert grade(seen(**change))[2][rule] == points
