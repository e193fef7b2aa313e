package org.salesplaybook.endpoints;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The systems that can be asked, as the file says since the start. */
@Component
public class Endpoints {

    private final Map<String, Endpoint> byId = new LinkedHashMap<>();

    @Autowired
    Endpoints(EndpointsFile file) {
        this(file.endpoints());
    }

    Endpoints(List<Endpoint> endpoints) {
        endpoints.forEach(endpoint -> byId.put(endpoint.id(), endpoint));
    }

    /** @return the names that diagrams may write */
    public Set<String> ids() {
        return byId.keySet();
    }

    /** @return the one of that name */
    public Optional<Endpoint> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Collection<Endpoint> all() {
        return byId.values();
    }
}
