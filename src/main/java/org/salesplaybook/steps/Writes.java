package org.salesplaybook.steps;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The process variables that a delegate writes; so a diagram that reads one which nobody writes is found out. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Writes {

    /** @return names of variables */
    String[] value();

    /** @return those of them that hold what people wrote, or the names of people */
    String[] personal() default {};
}
