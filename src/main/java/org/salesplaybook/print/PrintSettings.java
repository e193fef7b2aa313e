package org.salesplaybook.print;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How paper forms are headed.
 *
 * @param company name of the company; the department's where it is empty
 */
@ConfigurationProperties("sales-playbook.print")
record PrintSettings(@DefaultValue("") String company) {

    private static final String DEPARTMENT = "销售部";

    String heading() {
        return company.isBlank() ? DEPARTMENT : company.strip();
    }
}
