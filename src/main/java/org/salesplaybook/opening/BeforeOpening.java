package org.salesplaybook.opening;

/**
 * A step of starting up that has to be done before anybody can log in and before the first job is executed. Steps run
 * in the order of their {@link org.springframework.core.annotation.Order}, in one transaction and on one node at a
 * time; one that fails stops the start and leaves everything as it was.
 */
@FunctionalInterface
public interface BeforeOpening {

    /** Order of: people and rights. */
    int ORGANIZATION = 10;
    /** Order of: diagrams, forms and decisions. */
    int DEFINITIONS = 20;
    /** Order of: what follows from people, rights and diagrams. */
    int LISTS = 30;
    /** Order of: what was to be sent and waits. */
    int NOTICES = 40;

    /** Does the step. */
    void prepare();
}
