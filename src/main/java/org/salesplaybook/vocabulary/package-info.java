/**
 * The words that diagrams and forms may carry besides those of BPMN and of form-js: declared once, for whoever reads
 * them, for the check of what is deployed, for Camunda Modeler's element templates and for the reference of analysts.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Vocabulary")
package org.salesplaybook.vocabulary;
