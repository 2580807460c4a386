package io.cachekit.service;

import io.cachekit.spi.Transactions;

/**
 * Runs the changes that follow a stage. They wait for a remote backend, which is nothing for the thread that completes the
 * stage; in a transaction they stay on its thread, since they only wait for the commit there.
 *
 * @param transactions the transactions of the environment
 * @param threads what to run them on
 * @param remote whether the backend is remote
 */
record StageContinuation(Transactions transactions, ServiceThreads threads, boolean remote) {

    void run(Runnable change) {
        if (remote && !transactions.active()) {
            threads.handOver(change);
        } else {
            change.run();
        }
    }
}
