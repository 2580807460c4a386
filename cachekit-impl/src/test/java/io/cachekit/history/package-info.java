/**
 * Whether nodes ever serve what was outlawed for longer than the bound: nodes in processes of their own read and change
 * entries at random and write down what they did; {@link io.cachekit.history.HistoryChecker} decides afterwards.
 */
@NullMarked
package io.cachekit.history;

import org.jspecify.annotations.NullMarked;
