#!/usr/bin/env python3
"""What caches show of a product after its changes: the kit, and proxies in front of the sample.

Arguments: the password of admin, then NAME=URL for each cache. A name other than "cached" is a proxy, which is asked without
a purge first, and then purged after each change: nginx at /purge, Varnish by the method PURGE.
"""

import base64
import http.client
import json
import sys
import threading
import urllib.parse

ROUNDS = 200
CHANGES = 4  # of a round, one after the other
READERS = 4


class Cache:
    """One cache, by a connection of each thread."""

    def __init__(self, name, url):
        self.name = name
        parts = urllib.parse.urlsplit(url)
        self.host = parts.netloc
        self.path = parts.path + (f"?{parts.query}" if parts.query else "")
        self.threads = threading.local()

    def call(self, method, path, host=None, body=None, headers=None):
        connections = self.threads.__dict__
        host = host or self.host
        connection = connections.setdefault(host, http.client.HTTPConnection(host, timeout=30))
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read()

    def stock(self):
        status, body = self.call("GET", self.path)
        if status != 200:
            raise SystemExit(f"{self.name} answers {status}")
        return json.loads(body)["stock"]

    def purge(self):
        if self.name == "nginx":
            status, _ = self.call("GET", "/purge" + self.path)
        else:
            status, _ = self.call("PURGE", self.path)
        if status not in (200, 404, 412):  # the last two: nothing was stored
            raise SystemExit(f"the purge of {self.name} answers {status}")


class Product:
    """The product that changes, at the sample itself."""

    def __init__(self, password, kit):
        self.kit = kit
        login = base64.b64encode(f"admin:{password}".encode()).decode()
        self.headers = {"Authorization": f"Basic {login}", "Content-Type": "application/json"}
        self.data = json.loads(kit.call("GET", kit.path + "?cache=off")[1])
        self.stock = self.data["stock"]

    def change(self):
        self.stock += 1
        draft = {name: self.data[name] for name in ("categoryId", "name", "description", "price")}
        body = json.dumps(draft | {"stock": self.stock})
        status, answer = self.kit.call("PUT", self.kit.path, body=body, headers=self.headers)
        if status != 200:
            raise SystemExit(f"the change of the product: {status} {answer}")


def old_after_one_change(cache, product, purge):
    """Returns whether a cache that holds the product shows the old one after a change."""
    cache.stock()
    product.change()
    if purge:
        cache.purge()
    return cache.stock() != product.stock


def old_under_load(cache, product, purge):
    """Returns in how many rounds the cache goes on with an old product after the last change, while others read it."""
    ended = threading.Event()

    def read():
        while not ended.is_set():
            cache.stock()

    readers = [threading.Thread(target=read) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    old = 0
    try:
        for _ in range(ROUNDS):
            for _ in range(CHANGES):
                product.change()
                if purge:
                    cache.purge()
            # What was under way has been answered by the second read of a connection of its own, and by now is stored.
            old += all(cache.stock() != product.stock for _ in range(20))
    finally:
        ended.set()
        for reader in readers:
            reader.join()
    return old


def main():
    password, *pairs = sys.argv[1:]
    caches = [Cache(*pair.split("=", 1)) for pair in pairs]
    product = Product(password, next(cache for cache in caches if cache.name == "cached"))
    print(f"after a change, and after {CHANGES} changes in {ROUNDS} rounds with {READERS} readers")
    for cache in caches:
        for purge in (False, True):
            if cache.name == "cached" and purge:
                continue
            one = "old" if old_after_one_change(cache, product, purge) else "new"
            many = f"old in {old_under_load(cache, product, purge)} rounds" if purge or one == "new" else "old"
            print(f"{cache.name:10}{'with' if purge else 'without'} purge: {one}; {many}")


if __name__ == "__main__":
    main()
