/** Draws charts as SVG without fonts or a screen: what is written is text and lines alone. */
@NullMarked
package io.cachekit.benchmark.report.svg;

import org.jspecify.annotations.NullMarked;
