/**
 * Those who send requests: nobody silences the application for the others, by sending slowly, too much, or too much at
 * once.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Clients")
package org.salesplaybook.clients;
