package org.salesplaybook.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/**
 * Puts something in the place of one of the engine's managers, of which each transaction has its own. As a bean, it is
 * found by itself.
 *
 * @param type the engine's manager
 * @param maker makes ours, once a transaction
 */
public record ManagerFactory<M extends Session>(Class<M> type, Supplier<M> maker) implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
        return type;
    }

    @Override
    public Session openSession() {
        return maker.get();
    }
}
