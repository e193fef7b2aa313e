package org.salesplaybook.testing;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Every test begins with no case open, and leaves none. */
class EmptyDepartment implements BeforeEachCallback, AfterEachCallback {

    @Override
    public void beforeEach(ExtensionContext context) {
        department(context).itIs("2026-03-02T09:00");
    }

    @Override
    public void afterEach(ExtensionContext context) {
        department(context).clear();
    }

    private static Department department(ExtensionContext context) {
        return SpringExtension.getApplicationContext(context).getBean(Department.class);
    }
}
