package io.cachekit.memory;

import io.cachekit.WeightedValue;

/** A value that says what it weighs. */
record Heavy(long weightBytes) implements WeightedValue {}
