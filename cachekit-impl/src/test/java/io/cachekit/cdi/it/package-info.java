/** The kit on a server: transactions, executors, failing deployments, redeployments. */
package io.cachekit.cdi.it;
