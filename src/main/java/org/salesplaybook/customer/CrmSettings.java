package org.salesplaybook.customer;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The external customer management system.
 *
 * @param url where it takes customers; without one, the customer file is all there is
 * @param token what proves who we are, where it asks for it
 */
@ConfigurationProperties("sales-playbook.crm")
record CrmSettings(@Nullable String url, @Nullable String token) {}
