package io.cachekit.runtimes.checks;

/**
 * A check.
 *
 * @param name what it checks
 * @param body throws what it found instead
 */
record Check(String name, Body body) {

    /** The code of a check. */
    @FunctionalInterface
    interface Body {
        void run() throws Exception;
    }

    CheckResult run() {
        try {
            body.run();
            return new CheckResult(name, Outcome.OK, "");
        } catch (NotApplicableException e) {
            return new CheckResult(name, Outcome.NOT_APPLICABLE, String.valueOf(e.getMessage()));
        } catch (Exception | LinkageError | AssertionError e) {
            return new CheckResult(name, Outcome.FAILED, described(e));
        }
    }

    private static String described(Throwable failure) {
        StringBuilder text = new StringBuilder(failure.toString());
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            text.append(", caused by ").append(cause);
        }
        StackTraceElement[] trace = failure.getStackTrace();
        for (int i = 0; i < trace.length && i < 5; i++) {
            text.append("; at ").append(trace[i]);
        }
        return text.toString();
    }
}
