package io.cachekit.runtimes.checks;

/** Says that there is nothing to check. */
final class NotApplicableException extends RuntimeException {

    NotApplicableException(String reason) {
        super(reason);
    }
}
