package io.cachekit.sample.web;

import java.util.List;

/**
 * What went wrong, in the shape of RFC 9457.
 *
 * @param title the status in words
 * @param status the status
 * @param detail one sentence
 * @param violations one line for each field that is wrong
 */
public record Problem(String title, int status, String detail, List<String> violations) {}
