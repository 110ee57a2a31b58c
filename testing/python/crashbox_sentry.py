"""Asks a running fake Sentry of crashbox, for tests in Python; needs nothing but Python 3.9.

    sentry = FakeSentry("http://localhost:8090")
    sentry.flush()
    make_it_fail()
    event = sentry.wait_for("type:error")
    assert event["payload"]["exception"]["values"][0]["type"] == "ValueError"

Queries are those of crashbox (docs/reference/query.md). Times are seconds.
"""

import json
import os
import urllib.error
import urllib.parse
import urllib.request


class FakeSentryError(AssertionError):
    """What was expected did not come, or something unexpected did; the message says what there was instead."""


class FakeSentry:
    def __init__(self, url=None, mailbox=None):
        """`url`: where it listens (`CRASHBOX_SENTRY_URL`); `mailbox`: a key of the DSN, to see nothing of others."""
        self.url = (url or os.environ.get("CRASHBOX_SENTRY_URL", "http://127.0.0.1:8090")).rstrip("/")
        self.mailbox = mailbox

    def dsn(self, project=1):
        """A DSN whose events this object sees."""
        scheme, rest = self.url.split("://", 1)
        return f"{scheme}://{self.mailbox or 'public'}@{rest}/{project}"

    def flush(self):
        """Forgets what arrived, and the faults; returns how many items that were."""
        return self._post(f"flush?{self._query()}")["flushed"]

    def items(self, query="", limit=100):
        """What is kept, oldest first, each as `get` returns it."""
        answer = self._ask(f"items?{self._query(query=query, limit=limit)}")
        return [self.get(row["id"]) for row in reversed(answer["items"])]

    def get(self, item_id):
        """One item: `summary`, `type`, `payload`, `item_header`, `envelope_header`, `request` and more."""
        return self._ask(f"items/{urllib.parse.quote(item_id, safe='')}")

    def wait_for(self, query="", timeout=5.0):
        """The first item that matches, which may be there already."""
        return self.wait_for_many(query, 1, timeout)[0]

    def wait_for_many(self, query, count, timeout=5.0):
        rows = self._assert("wait", timeout, query=query, count=count, timeout=_milliseconds(timeout))["items"]
        return [self.get(row["id"]) for row in rows]

    def expect_none(self, query="", quiet_for=0.5):
        """Fails when a matching item is there, or comes before nothing has arrived for `quiet_for`."""
        self._assert("assert-none", 60, query=query, quietFor=_milliseconds(quiet_for))

    def assert_only(self, *queries, quiet_for=0.5):
        """Fails when an item is there that none of the queries finds, or comes meanwhile."""
        self._assert("assert-only", 60, queries=queries, quietFor=_milliseconds(quiet_for))

    def assert_absent(self, *secrets, rules=None):
        """Fails when one of the values, plain or encoded, or what a rule of the audit finds, is in what arrived.

        `rules` chooses among those of the audit, `["canary"]` looks for the values alone.
        """
        body = {"canaries": secrets} if rules is None else {"canaries": secrets, "rules": rules}
        self._post(f"assert-absent?{self._query()}", body, 60)

    def expected(self, item_id):
        """The item as Python source: a dict for Fillmore's `diff_structure`, with `ANY` where events differ."""
        return self._read(f"items/{urllib.parse.quote(item_id, safe='')}/export?as=fillmore").decode()

    def _assert(self, what, patience, **body):
        if self.mailbox is not None:
            body["mailbox"] = self.mailbox
        return self._post(what, body, patience)

    def _query(self, **parameters):
        return urllib.parse.urlencode({**parameters, **({"mailbox": self.mailbox} if self.mailbox else {})})

    def _ask(self, path):
        return json.loads(self._read(path))

    def _post(self, path, body=None, patience=0):
        return json.loads(self._read(path, json.dumps(body or {}).encode(), patience))

    def _read(self, path, data=None, patience=0):
        headers = {} if data is None else {"Content-Type": "application/json"}
        request = urllib.request.Request(f"{self.url}/api/crashbox/{path}", data, headers)
        try:
            with urllib.request.urlopen(request, timeout=patience + 10) as answer:
                return answer.read()
        except urllib.error.HTTPError as refusal:
            answer = refusal.read().decode(errors="replace")
            raise FakeSentryError(_detail(answer)) from None


def _milliseconds(seconds):
    return round(seconds * 1000)


def _detail(answer):
    try:
        told = json.loads(answer)
    except ValueError:
        return answer
    places = [f"{found['rule']} at {found['path']}" for found in told.get("findings", [])[:10]]
    return "; ".join([told.get("detail") or json.dumps(told), *places])
