/** The yardstick of the benchmark: what the server does at best, without any work of the application. */
@NullMarked
package io.cachekit.sample.benchmark;

import org.jspecify.annotations.NullMarked;
