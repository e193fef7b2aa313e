package org.salesplaybook;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The database tables and views of a room. Its own SQL alone reads and writes them; every other room asks it. What
 * carries over the tables of earlier versions is excepted.
 */
@Documented
@Target(ElementType.PACKAGE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OwnTables {

    /** @return their names */
    String[] value();
}
