package org.salesplaybook.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.salesplaybook.SalesPlaybookApplication;
import org.salesplaybook.deployment.Unchecked;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;

/**
 * A test of the whole application with the real diagrams, forms, decisions and the demo organisation. All of them share
 * one context; each test finds it without cases, on Monday, 2 March 2026, at nine.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {SalesPlaybookApplication.class, TestEngine.class, Department.class, Rest.class, Unchecked.class},
        webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
@ExtendWith(EmptyDepartment.class)
public @interface HandbookTest {}
