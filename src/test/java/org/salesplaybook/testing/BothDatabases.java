package org.salesplaybook.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * The build runs this test on H2, as all others, and once more on PostgreSQL: it goes through statements or locks which
 * the two could take in different ways. Whatever {@link Covers} a process has it already.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("postgresql")
public @interface BothDatabases {}
