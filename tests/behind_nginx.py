"""deploy/nginx.conf as an operator has it, but on free ports, in front of a site that runs. For tests and bench/audit.py.

The file is taken word for word. What an operator changes is changed here; a name that is no longer found fails.
"""

import os
import shutil
import signal
import ssl
import subprocess
from contextlib import suppress

from running_site import PATIENCE, RunningSite, free_port
from visitor import Visitor

from healthsite.environment import BASE_DIR

NAME = "127.0.0.1"
# As in Debian's own nginx.conf, with what would harm if ours did not say otherwise.
MAIN = """
{user}
pid {folder}/pid;
daemon off;
error_log {folder}/main.log;
events {{ worker_connections 768; }}
http {{
  include /etc/nginx/mime.types;
  gzip on;
  ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  include {folder}/healthsite;
}}
"""
SELF_SIGNED = f"""req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2
    -subj /CN={NAME} -addext subjectAltName=IP:{NAME} -keyout key.pem -out certificate.pem"""


class NoNginx(Exception):
    """This machine lacks a program that an operator has."""


class Nginx:
    """One nginx in a folder of its own. Begin it before the site: the site has to know its address."""

    def __init__(self, folder):
        self.program, openssl = program("nginx"), program("openssl")
        self.folder, self.http, self.https = folder, free_port(), free_port()
        self.upstream, self.url = free_port(), f"https://{NAME}:{self.https}"
        subprocess.run([openssl, *SELF_SIGNED.split()], cwd=folder, check=True, capture_output=True)
        ours = (BASE_DIR / "deploy/nginx.conf").read_text()
        (folder / "healthsite").write_text(replaced(ours, self.changes()))
        user = "user root;" if os.geteuid() == 0 else ""
        main = MAIN.format(folder=folder, user=user)
        (folder / "nginx.conf").write_text(main)
        self.process = None

    def changes(self):
        letsencrypt = "/etc/letsencrypt/live/health.example"
        return {
            "listen 80;": f"listen 127.0.0.1:{self.http};",
            "listen [::]:80;": "",
            "listen 443 ssl http2;": f"listen 127.0.0.1:{self.https} ssl http2;",
            "listen [::]:443 ssl http2;": "",
            f"{letsencrypt}/fullchain.pem": f"{self.folder}/certificate.pem",
            f"{letsencrypt}/privkey.pem": f"{self.folder}/key.pem",
            "server_name health.example;": f"server_name {NAME};",
            "server 127.0.0.1:8000;": f"server 127.0.0.1:{self.upstream};",
            "/var/log/nginx/": f"{self.folder}/",
        }

    def start(self):
        command = [self.program, "-p", self.folder, "-c", self.folder / "nginx.conf"]
        with (self.folder / "said").open("w") as said:
            self.process = subprocess.Popen(command, stdout=said, stderr=said)
        while not (self.folder / "pid").exists() and self.process.poll() is None:
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(0.02)
        assert self.process.poll() is None, (self.folder / "said").read_text()
        return self

    def stop(self):
        """Let it finish its work, so that all is in its logs."""
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait(PATIENCE)  # a second time, this returns at once

    def site(self, data_dir, database_url="", **more):
        """Start the site behind it."""
        more = {"SITE_URL": self.url, "TRUSTED_PROXIES": 1, **more}
        return RunningSite(data_dir, database_url, self.upstream, self.trust(), **more)

    def trust(self):
        return ssl.create_default_context(cafile=self.folder / "certificate.pem")

    def visitor(self, source=""):
        return Visitor(self.url, self.trust(), source)

    def plain_visitor(self, source=""):
        return Visitor(f"http://{NAME}:{self.http}", source=source)

    def logs(self):
        return "".join(path.read_text() for path in self.folder.glob("*.log"))


def program(name):
    """Return where it is; Debian keeps nginx outside an ordinary user's PATH. Raises NoNginx."""
    found = shutil.which(name, path=os.environ["PATH"] + ":/usr/sbin")
    if not found:
        raise NoNginx(f"No {name} found: on Debian, apt-get install nginx-light openssl.")
    return found


def replaced(text, changes):
    for old, new in changes.items():
        assert old in text, f"deploy/nginx.conf no longer says: {old}"
        text = text.replace(old, new)
    return text
