package org.salesplaybook.rights;

import java.util.Map;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.camunda.bpm.webapp.impl.security.filter.Authorization;
import org.camunda.bpm.webapp.impl.security.filter.RequestAuthorizer;

/**
 * Lets people ask a web application's own addresses where they may open that application. Camunda asks whether they are
 * logged in to any: from Tasklist one could read Cockpit's figures. Named in {@code securityFilterRules.json}.
 */
public class OwnApplication implements RequestAuthorizer {

    @Override
    public Authorization authorize(Map<String, String> address) {
        Authentications all = Authentications.getCurrent();
        Authentication person = all == null ? null : all.getAuthenticationForProcessEngine(address.get("engine"));
        if (person == null) {
            return Authorization.denied(Authentication.ANONYMOUS);
        }
        boolean opens = person instanceof UserAuthentication user && user.isAuthorizedForApp(address.get("app"));
        return opens ? Authorization.granted(person) : Authorization.denied(person);
    }
}
