package org.salesplaybook.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the application as it is where notices are sent: everybody has an e-mail address and a telephone, and three
 * groups have a robot. Each test finds the mailboxes and the groups of its {@link PostOffice} empty. The application is
 * another one than that of the other tests, with an engine and a database of its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@HandbookTest
@ContextConfiguration(initializers = PostOffice.Opening.class)
@ExtendWith(PostOffice.Emptying.class)
public @interface WithNotices {}
