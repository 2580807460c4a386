/**
 * The kit in a CDI container: a portable extension that checks every annotated method and every
 * property at deployment, producers, interceptors, and the transactions and executors of the
 * server. It needs MicroProfile Config; JTA and Jakarta Concurrency are used where they are.
 */
@NullMarked
package io.cachekit.cdi;

import org.jspecify.annotations.NullMarked;
