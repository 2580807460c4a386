package io.cachekit.examples;

/** What the examples cache. */
record User(String name, String email) {}
