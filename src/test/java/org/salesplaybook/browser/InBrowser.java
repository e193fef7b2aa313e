package org.salesplaybook.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.salesplaybook.testing.HandbookTest;

/**
 * A test in which people work in the web applications with a real Chromium, while the engine executes its jobs by
 * itself. Test methods take an {@link Office} as their parameter.
 *
 * <p>The browser is {@code SALES_PLAYBOOK_CHROMIUM} or, where that is not set, the one that the system has. Without
 * any, the tests are skipped; with {@code SALES_PLAYBOOK_REQUIRE_BROWSER=true} they fail.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@HandbookTest
@ExtendWith(Chromium.class)
@interface InBrowser {}
