/**
 * What the product costs, beside the engine without it: run by {@code mvn -Pbenchmark verify}, see docs/performance.md.
 */
package org.salesplaybook.benchmark;
