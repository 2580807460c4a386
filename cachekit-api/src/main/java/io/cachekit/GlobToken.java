package io.cachekit;

/** One step of a pattern: matches one code point, except for {@link #ANY_RUN}, which the matcher knows. */
interface GlobToken {

    GlobToken ANY_RUN = codePoint -> true;

    GlobToken ANY_ONE = codePoint -> true;

    boolean matches(int codePoint);
}
