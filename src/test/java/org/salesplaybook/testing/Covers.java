package org.salesplaybook.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** The tests of this class go together through every element and every flow of a process, on both databases. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@BothDatabases
@ExtendWith(ProcessCoverage.class)
public @interface Covers {

    /** @return the process's key */
    String value();
}
